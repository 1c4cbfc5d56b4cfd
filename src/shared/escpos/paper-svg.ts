/**
 * Paper as a picture, a dot of the printer for a unit of the picture. Text stays text, cell by cell in its place, so that it
 * can be read aloud and searched; bars and codes are drawn as sharp as they are printed.
 */
import { bytesPerRow, type Bitmap } from './commands.ts'
import { CELL_DOTS, ROW_DOTS } from './profile.ts'
import type { Cell, Paper, PaperAlign, PaperPart } from './paper.ts'
import { qrBitmap, type QrModules } from './qr-bitmap.ts'

export interface SvgParts {
  readonly qrModules: (payload: string) => QrModules
  /** Of what it lies on: a label is as high as it is, whatever is on it. */
  readonly heightDots?: number
}

/** Fonts whose Chinese characters are square, wherever the picture is looked at. */
const FONT = "'Noto Sans Mono CJK SC', 'WenQuanYi Zen Hei Mono', monospace"

/** White around what is printed: the part of the roll that the head does not reach. */
const MARGIN_DOTS = 24
const GLYPH_DOTS = 24
/** A half-width glyph of this size is one cell wide in the usual monospace fonts. */
const HALF_GLYPH_DOTS = 20
/** From the top of a row to the line that glyphs stand on. */
const BASE_DOTS = 23
const CODE_GAP_DOTS = 6

interface Drawn {
  readonly svg: string
  readonly heightDots: number
}

export function paperSvg(paper: Paper, parts: SvgParts): string {
  const width = paper.columns * CELL_DOTS
  const drawn: string[] = []
  let y = MARGIN_DOTS
  const least = MARGIN_DOTS + (parts.heightDots ?? 0)
  for (const part of paper.parts) {
    const { svg, heightDots } = draw(part, width, parts)
    if (svg !== '') drawn.push(`<g transform="translate(${MARGIN_DOTS} ${y})">${svg}</g>`)
    y += heightDots
  }
  const [fullWidth, fullHeight] = [width + 2 * MARGIN_DOTS, Math.max(y, least) + MARGIN_DOTS]
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" role="group" viewBox="0 0 ${fullWidth} ${fullHeight}" ` +
    `width="${fullWidth}" height="${fullHeight}" font-family="${FONT}">` +
    `<rect width="${fullWidth}" height="${fullHeight}" fill="#fff"/>\n${drawn.join('\n')}</svg>`
  )
}

function draw(part: PaperPart, width: number, parts: SvgParts): Drawn {
  switch (part.kind) {
    case 'feed':
      return { svg: '', heightDots: part.dots }
    case 'label-end':
      return { svg: '', heightDots: 0 }
    case 'row':
      return drawRow(part.cells, part.align, width)
    case 'raster':
      return drawBitmap(part.bitmap, part.align, width)
    case 'qr': {
      const bitmap = qrBitmap(parts.qrModules(part.payload), part.moduleDots)
      return spaced(named(drawBitmap(bitmap, part.align, width), 'QR', qrNames(part.payload)))
    }
    case 'barcode': {
      const { widths, moduleDots, heightDots } = part
      let x = 0
      let path = ''
      for (const [index, modules] of widths.entries()) {
        const dots = modules * moduleDots
        if (index % 2 === 0) path += `M${x} 0h${dots}v${heightDots}h${-dots}z`
        x += dots
      }
      const bars = { svg: placed(path, leftOf(part.align, x, width)), heightDots }
      return spaced(named(bars, part.text))
    }
    case 'cut': {
      const line = `<path d="M${-MARGIN_DOTS} 15H${width + MARGIN_DOTS}" stroke="#888" stroke-width="2" stroke-dasharray="10 8"/>`
      return { svg: line, heightDots: ROW_DOTS }
    }
  }
}

const spaced = ({ svg, heightDots }: Drawn): Drawn => ({
  svg,
  heightDots: heightDots + CODE_GAP_DOTS,
})

/** For whoever does not see it, and for whoever looks a code up in the page. */
const named = ({ svg, heightDots }: Drawn, name: string, more = ''): Drawn => ({
  svg: `<g role="img" aria-label="${escaped(name)}"${more}>${svg}</g>`,
  heightDots,
})

const qrNames = (payload: string): string =>
  ` data-testid="receipt-qr" data-payload="${escaped(payload)}"`

const leftOf = (align: PaperAlign, dots: number, width: number): number =>
  align === 'left' ? 0 : Math.floor((width - dots) / (align === 'right' ? 1 : 2))

const placed = (path: string, left: number): string =>
  path === ''
    ? ''
    : `<path transform="translate(${left} 0)" d="${path}" shape-rendering="crispEdges"/>`

function drawBitmap(bitmap: Bitmap, align: PaperAlign, width: number): Drawn {
  const perRow = bytesPerRow(bitmap)
  const isDark = (x: number, y: number) =>
    x < bitmap.widthDots && ((bitmap.bytes[y * perRow + (x >> 3)] ?? 0) & (0x80 >> (x & 7))) !== 0
  const rowAt = (y: number) => bitmap.bytes.subarray(y * perRow, (y + 1) * perRow).join()
  let path = ''
  for (let y = 0; y < bitmap.heightDots;) {
    const [top, row] = [y, rowAt(y)]
    // Rows that are alike are drawn as one: a module of a code is several dots high.
    while (y < bitmap.heightDots && rowAt(y) === row) y += 1
    for (let x = 0; x < bitmap.widthDots; x += 1) {
      if (!isDark(x, top)) continue
      const from = x
      while (isDark(x, top)) x += 1
      path += `M${from} ${top}h${x - from}v${y - top}H${from}z`
    }
  }
  const left = leftOf(align, bitmap.widthDots, width)
  return { svg: placed(path, left), heightDots: bitmap.heightDots }
}

function drawRow(cells: readonly Cell[], align: PaperAlign, width: number): Drawn {
  const wide = cells.reduce((sum, cell) => sum + cell.cells * cell.across * CELL_DOTS, 0)
  const down = Math.max(1, ...cells.map((cell) => cell.down))
  const heightDots = down * GLYPH_DOTS + (ROW_DOTS - GLYPH_DOTS)
  let x = leftOf(align, wide, width)
  let svg = ''
  for (const run of runsOf(cells)) {
    const [first] = run
    if (first === undefined) continue
    // Small glyphs stand on the same line as large ones.
    const top = (down - first.down) * GLYPH_DOTS
    svg +=
      `<g transform="translate(${x} ${top}) scale(${first.across} ${first.down})"` +
      `${first.isBold ? ' font-weight="bold"' : ''}>${textOf(run)}</g>`
    x += run.reduce((sum, cell) => sum + cell.cells * cell.across * CELL_DOTS, 0)
  }
  return { svg, heightDots }
}

/** Neighbours of one look. */
function runsOf(cells: readonly Cell[]): Cell[][] {
  const runs: Cell[][] = []
  for (const cell of cells) {
    const last = runs.at(-1)
    const like = last?.[0]
    const isAlike =
      like?.across === cell.across && like.down === cell.down && like.isBold === cell.isBold
    if (isAlike) last?.push(cell)
    else runs.push([cell])
  }
  return runs
}

/** One text element; each glyph has its place, and the half-width ones a size of their own. */
function textOf(run: readonly Cell[]): string {
  let x = 0
  const spans: string[] = []
  for (let at = 0; at < run.length;) {
    const width = run[at]?.cells ?? 1
    const places: number[] = []
    let text = ''
    for (; run[at]?.cells === width; at += 1) {
      places.push(x)
      text += run[at]?.text ?? ''
      x += width * CELL_DOTS
    }
    const size = width === 2 ? GLYPH_DOTS : HALF_GLYPH_DOTS
    spans.push(`<tspan x="${places.join(' ')}" font-size="${size}">${escaped(text)}</tspan>`)
  }
  return `<text y="${BASE_DOTS}" xml:space="preserve">${spans.join('')}</text>`
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
}
const escaped = (text: string): string =>
  text.replace(/[&<>"]/gu, (character) => ENTITIES[character] ?? character)
