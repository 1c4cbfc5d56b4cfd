/** Papers in a browser's pixels: every bar code is read out of every kind of paper, and the till's page shows the same paper. */
import type { Page } from '@playwright/test'
import iconv from 'iconv-lite'
import jsQR from 'jsqr'
import { PNG } from 'pngjs'
import { labelPicture } from '#main/devices/printer/label-picture.ts'
import { PRINTER_MODELS } from '#shared/escpos/profile.ts'
import type { ReceiptLine } from '#shared/receipt/document.ts'
import { goodsLabelsIn, papersIn } from '../support/papers.ts'
import type { Picture } from '../support/picture.ts'
import { paperOf, svgOf } from '../support/printed-paper.ts'
import { readBars, withoutBar } from '../support/read-bars.ts'
import { expect, launchBrowser, test } from './rig.ts'
import { expectTotal, OIL, OIL_PRICE, payCash, signIn, wedge } from './steps.ts'

const pixelsOf = async (page: Page, svg: string): Promise<Picture> => {
  await page.setContent(`<body style="margin:0">${svg}</body>`)
  return PNG.sync.read(await page.locator('svg').screenshot())
}

const barcodesOf = (lines: readonly ReceiptLine[]): readonly string[] =>
  lines.flatMap(({ kind, left }) => (kind === 'barcode' ? [left] : []))

/** Read as they are, and none of them any more with one bar gone. */
function expectBars(picture: Picture, name: string, wanted: readonly string[]): void {
  const codes = readBars(picture)
  expect([name, codes.map(({ text }) => text)]).toEqual([name, wanted])
  for (const code of codes) {
    const left = readBars(withoutBar(picture, code))
    expect([name, left.map(({ text }) => text)]).toEqual([
      name,
      wanted.filter((text) => text !== code.text),
    ])
  }
}

test('bars are read out of the pixels of every paper and label, and not with one bar gone', async ({
  hostKind,
}) => {
  test.skip(hostKind !== 'web', 'no till is in it')
  const browser = await launchBrowser()
  const page = await browser.newPage({ viewport: { width: 700, height: 2400 } })
  for (const model of ['thermal-80', 'thermal-58'] as const) {
    const profile = PRINTER_MODELS[model]
    let asBars = 0
    // A number has the same bars in every language.
    for (const [kind, document] of papersIn('zh-CN')) {
      const numbers = barcodesOf(document.lines)
      if (numbers.length === 0) continue
      const paper = paperOf(document, profile)
      const wanted = paper.parts.flatMap((part) => (part.kind === 'barcode' ? [part.text] : []))
      // On narrow paper a longer number is a QR code.
      if (model === 'thermal-58' && wanted.length === 0) continue
      expect([kind, wanted]).toEqual([kind, numbers])
      asBars += 1
      expectBars(await pixelsOf(page, svgOf(paper, profile)), `${kind} ${model}`, wanted)
    }
    expect(asBars).toBeGreaterThan(0)
  }
  for (const [kind, { lines, roll }] of goodsLabelsIn('zh-CN')) {
    const wanted = barcodesOf(lines)
    expect(wanted).toHaveLength(1)
    expectBars(await pixelsOf(page, labelPicture(lines, roll)), kind, wanted)
  }
  await browser.close()
})

/** Every code of two bytes, one after the other. */
const DOUBLE = Array.from({ length: 126 }, (_, first) =>
  Array.from({ length: 191 }, (__, second) => [0x81 + first, 0x40 + second]),
).flatMap((codes) => codes.filter(([, second]) => second !== 0x7f))

test('the receipt in the page is the paper: its code is read off the screen, its characters are the printer’s', async ({
  rig: { till, kind },
}) => {
  test.skip(kind !== 'web', 'the page is the same whatever carries it')
  const { page } = till
  await signIn(page)
  await wedge(page, OIL)
  await expectTotal(page, OIL_PRICE)
  const receiptNo = await payCash(till)
  const paper = page.getByTestId('receipt-paper')
  await expect(paper).toContainText(receiptNo)
  const code = page.getByTestId('receipt-qr')
  await expect(code).toBeInViewport({ ratio: 1 })
  const { data, width, height } = PNG.sync.read(await paper.screenshot())
  const read = jsQR(new Uint8ClampedArray(data), width, height)
  expect(read?.data).toBe(await code.getAttribute('data-payload'))
  const decoded = await page.evaluate(
    (codes) => new TextDecoder('gb18030').decode(Uint8Array.from(codes.flat())),
    DOUBLE,
  )
  const others = DOUBLE.filter((bytes, index) => {
    const text = iconv.decode(Buffer.from(bytes), 'gb18030')
    return !/\p{Co}/u.test(text) && text !== decoded.charAt(index)
  })
  expect(others).toEqual([])
})
