/**
 * `npm run papers`: a picture of every kind of paper, in both languages and on two widths, as the bytes for the printer say.
 * Codes are read back out of the pictures; one that cannot be read, or a byte that no printer knows, fails the run.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import jsQR from 'jsqr'
import { PNG } from 'pngjs'
import { labelPicture } from '#main/devices/printer/label-picture.ts'
import type { Paper } from '#shared/escpos/paper.ts'
import { PRINTER_MODELS } from '#shared/escpos/profile.ts'
import { launchBrowser } from '../tests/e2e/rig.ts'
import { LANGUAGES, goodsLabelsIn, papersIn } from '../tests/support/papers.ts'
import { paperOf, svgOf } from '../tests/support/printed-paper.ts'
import { readBars } from '../tests/support/read-bars.ts'

const DIR = 'docs/papers'
const WIDTHS = { '80': PRINTER_MODELS['thermal-80'], '58': PRINTER_MODELS['thermal-58'] } as const

mkdirSync(DIR, { recursive: true })
const browser = await launchBrowser()
const page = await browser.newPage()
const sections: string[] = []
for (const kind of papersIn('en').keys()) {
  const pictures: string[] = []
  for (const language of LANGUAGES) {
    for (const [width, profile] of Object.entries(WIDTHS)) {
      const document = papersIn(language).get(kind)
      if (document === undefined) throw new Error(`no ${kind} in ${language}`)
      const name = `${kind}-${language}-${width}.png`
      const paper = paperOf(document, profile)
      const png = await pictureOf(page, svgOf(paper, profile))
      readBack(name, paper, png)
      writeFileSync(join(DIR, name), png)
      pictures.push(`![${kind}, ${language}, ${width} mm](papers/${name})`)
    }
  }
  sections.push(section(kind, pictures))
}
for (const kind of goodsLabelsIn('en').keys()) {
  const pictures: string[] = []
  for (const language of LANGUAGES) {
    const label = goodsLabelsIn(language).get(kind)
    if (label === undefined) throw new Error(`no ${kind} in ${language}`)
    const name = `${kind}-${language}.png`
    const png = await pictureOf(page, labelPicture(label.lines, label.roll))
    readBarsBack(
      name,
      label.lines.flatMap((line) => (line.kind === 'barcode' ? [line.left] : [])),
      png,
    )
    writeFileSync(join(DIR, name), png)
    pictures.push(`![${kind}, ${language}](papers/${name})`)
  }
  sections.push(section(kind, pictures))
}
await browser.close()
writeFileSync('docs/papers.md', `${head()}\n${sections.join('\n')}`)
process.stdout.write(`${sections.length} kinds of paper in ${DIR}\n`)

function section(kind: string, pictures: readonly string[]): string {
  return `## ${kind}\n\n${pictures.join('\n')}\n`
}

function head(): string {
  return [
    '# Papers',
    '',
    'What a printer of 80 mm and one of 58 mm makes of the bytes that it gets, and one for labels of each size: written by',
    '`npm run papers`, with every QR code and all bars read back out of the picture.',
    '',
  ].join('\n')
}

async function pictureOf(on: Page, svg: string): Promise<Buffer> {
  await on.setContent(`<body style="margin:0">${svg}</body>`)
  return await on.locator('svg').screenshot()
}

function readBarsBack(name: string, wanted: readonly string[], picture: Buffer): void {
  const found = readBars(PNG.sync.read(picture)).map(({ text }) => text)
  if (found.join('\n') !== wanted.join('\n')) throw new Error(`${name}: bars are not read`)
}

/** One code after the other: what was found is painted over. */
function readBack(name: string, paper: Paper, picture: Buffer): void {
  readBarsBack(
    name,
    paper.parts.flatMap((part) => (part.kind === 'barcode' ? [part.text] : [])),
    picture,
  )
  const wanted = paper.parts.flatMap((part) => (part.kind === 'qr' ? [part.payload] : []))
  const { data, width, height } = PNG.sync.read(picture)
  const pixels = new Uint8ClampedArray(data)
  for (const _ of wanted) {
    const found = jsQR(pixels, width, height)
    if (found === null || !wanted.includes(found.data)) throw new Error(`${name}: no code is read`)
    const { topLeftCorner, bottomRightCorner } = found.location
    for (let y = Math.floor(topLeftCorner.y) - 4; y < bottomRightCorner.y + 4; y += 1) {
      pixels.fill(255, y * width * 4, (y + 1) * width * 4)
    }
  }
}
