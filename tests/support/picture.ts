/** Pictures as pixels: taken by a browser, or drawn here of what is black on our pictures of paper. */
export interface Picture {
  readonly width: number
  readonly height: number
  /** Red, green, blue and alpha of each pixel, row by row. */
  readonly data: Uint8Array | Uint8ClampedArray
}

export const isDarkAt = ({ data, width }: Picture, x: number, y: number): boolean =>
  (data[(y * width + x) * 4] ?? 255) < 128

/** A rectangle of one grey, 0 is black. */
export function painted(
  { data, ...size }: Picture,
  grey: number,
  from: { readonly x: number; readonly y: number },
  to: { readonly x: number; readonly y: number },
): Picture {
  const pixels = Uint8ClampedArray.from(data)
  for (let y = from.y; y < to.y; y += 1) {
    for (let x = from.x; x < to.x; x += 1) {
      const at = (y * size.width + x) * 4
      pixels.fill(grey, at, at + 3)
    }
  }
  return { ...size, data: pixels }
}

const TAGS =
  /<g(?: transform="translate\((?<gx>\S+) (?<gy>\S+)\)[^"]*")?[^>]*>|<\/g>|<path transform="translate\((?<px>\S+) (?<py>\S+)\)" d="(?<path>[^"]*)"/gu
const BOX = /M(\d+) (\d+)h(\d+)v(\d+)/gu

/** What our pictures of paper have besides text, where no browser is at hand. */
export function drawnSvg(svg: string): Picture {
  const [, width = 0, height = 0] = (/viewBox="0 0 (\d+) (\d+)"/u.exec(svg) ?? []).map(Number)
  const white = new Uint8ClampedArray(width * height * 4).fill(255)
  const drawn = { width, height, data: white }
  const places = [{ x: 0, y: 0 }]
  for (const { 0: tag, groups = {} } of svg.matchAll(TAGS)) {
    const { x, y } = places.at(-1) ?? { x: 0, y: 0 }
    const { gx = '0', gy = '0', px = '0', py = '0', path } = groups
    if (tag === '</g>') places.pop()
    else if (path === undefined) places.push({ x: x + Number(gx), y: y + Number(gy) })
    else fill(drawn, path, { x: x + Number(px), y: y + Number(py) })
  }
  return drawn
}

function fill(
  { data, width: across }: Picture,
  path: string,
  at: { readonly x: number; readonly y: number },
): void {
  for (const match of path.matchAll(BOX)) {
    const [left = 0, top = 0, width = 0, height = 0] = match.slice(1).map(Number)
    for (let row = 0; row < height; row += 1) {
      const from = ((at.y + top + row) * across + at.x + left) * 4
      for (let pixel = from; pixel < from + width * 4; pixel += 4) data.fill(0, pixel, pixel + 3)
    }
  }
}
