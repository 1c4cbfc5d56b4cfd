/** The picture in the page is the paper, and nothing that is written on it is markup. */
import { expect, test } from 'vitest'
import { PRINTER_MODELS, type PrinterProfile } from '#shared/escpos/profile.ts'
import { centered, pair, qr, text, total } from '#shared/receipt/document.ts'
import type { ReceiptLine } from '#shared/receipt/document.ts'
import { paperPicture } from './paper-picture.ts'

const WIDE: PrinterProfile = PRINTER_MODELS['thermal-80']

/** As the page takes it in. */
function shown(lines: readonly ReceiptLine[], profile = WIDE): HTMLElement {
  const place = document.createElement('div')
  place.innerHTML = paperPicture({ lines }, profile)
  return place
}

const HOSTILE = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '</text></svg><b>x',
  `" onload="alert(1)`,
  "' onload='alert(1)",
  '&lt;b&gt; &amp; &#60;',
  ']]><!-- -->',
]

test('names of goods stay names, whatever signs are in them', () => {
  const place = shown([...HOSTILE.map((name) => text(name)), ...HOSTILE.map((name) => qr(name))])
  for (const name of HOSTILE) expect(place.textContent).toContain(name)
  const kinds = new Set([...place.querySelectorAll('*')].map((element) => element.tagName))
  expect([...kinds].sort()).toEqual(['g', 'path', 'rect', 'svg', 'text', 'tspan'])
  const codes = [...place.querySelectorAll('[data-testid="receipt-qr"]')]
  expect(codes.map((code) => code.getAttribute('data-payload'))).toEqual(HOSTILE)
  const names = [...place.querySelectorAll('*')].flatMap((element) => element.getAttributeNames())
  expect(names.filter((name) => name.startsWith('on'))).toEqual([])
})

test('a row is one text, and rows are apart from each other', () => {
  const place = shown([centered('东门便利店 No. 7'), pair('米', '￥36.90'), total('合计', '36.90')])
  const rows = [...place.querySelectorAll('text')].map((row) => row.textContent.trim())
  expect(rows[0]).toBe('东门便利店 No. 7')
  expect(rows[1]).toMatch(/^米 +￥36\.90$/u)
  expect(place.textContent.split('\n').map((row) => row.trim())).toEqual(
    expect.arrayContaining(['东门便利店 No. 7']),
  )
})

test('the paper is as wide as the printer’s, in its characters', () => {
  const widthOf = (place: HTMLElement) => Number(place.querySelector('svg')?.getAttribute('width'))
  const [wide, narrow] = [WIDE, PRINTER_MODELS['thermal-58']].map((profile) =>
    widthOf(shown([text('茶')], profile)),
  )
  expect([wide, narrow]).toEqual([576 + 48, 384 + 48])
  expect(shown([text('茶')], { ...WIDE, charset: 'cp437' }).textContent.trim()).toBe('?')
})
