/**
 * A store's logo out of a picture: grey on white paper, trimmed, scaled down to what both widths of roll hold, then dots.
 * A drawing has edges and no greys; a photo's greys are spread over its dots (Floyd and Steinberg, 1976).
 */
import { pictureOf } from '../escpos/picture.ts'
import { ok, refuse, type Result } from '../kernel/result.ts'
import type { Picture } from './document.ts'

/** The roll of 58 mm holds no more; on 80 mm it stands in the middle. */
export const LOGO_WIDTH_MAX = 384
export const LOGO_HEIGHT_MAX = 240
/** Less is a speck on paper: 3 mm. */
const SIDE_MIN = 24

export const LOGO_MANNERS = ['drawing', 'photo'] as const
export type LogoManner = (typeof LOGO_MANNERS)[number]

/** As a canvas has them: red, green, blue and opacity for each, row by row. */
export interface Pixels {
  readonly width: number
  readonly height: number
  readonly rgba: ArrayLike<number>
}

/** 0 is black, 255 is white. */
interface Greys {
  readonly width: number
  readonly height: number
  readonly values: Uint8Array
}

const WHITE = 255
/** What a scanner or JPEG makes of white paper is white. */
const NEARLY_WHITE = 240
const HALF = 128

export function logoOf(
  pixels: Pixels,
  manner: LogoManner,
): Result<Picture, 'logo-blank' | 'logo-too-small'> {
  const inked = trimmed(greysOf(pixels))
  if (inked === null) return refuse('logo-blank')
  if (inked.width < SIDE_MIN || inked.height < SIDE_MIN) {
    return refuse('logo-too-small', { width: inked.width, height: inked.height, sideMin: SIDE_MIN })
  }
  const small = scaledDown(inked)
  const isBlack = manner === 'photo' ? spread(small) : small.values.map(isDark)
  return isBlack.includes(1) ? ok(dotsOf(small, isBlack)) : refuse('logo-blank')
}

const isDark = (grey: number): number => (grey < HALF ? 1 : 0)

/** By how bright the eye finds each colour (ITU-R BT.601); what shows through is paper. */
function greysOf({ width, height, rgba }: Pixels): Greys {
  const values = new Uint8Array(width * height)
  for (let at = 0; at < values.length; at += 1) {
    const [red, green, blue, opacity] = [0, 1, 2, 3].map((part) => rgba[at * 4 + part] ?? 0) as [
      ...[number, number, number, number],
    ]
    const grey = Math.floor((red * 299 + green * 587 + blue * 114) / 1000)
    values[at] = Math.floor((grey * opacity + WHITE * (WHITE - opacity)) / WHITE)
  }
  return { width, height, values }
}

/** Without its white margins. Null: it is nothing else. */
function trimmed({ width, height, values }: Greys): Greys | null {
  let [left, right, top, bottom] = [width, -1, height, -1]
  for (const [at, grey] of values.entries()) {
    if (grey >= NEARLY_WHITE) continue
    const [x, y] = [at % width, Math.floor(at / width)]
    left = Math.min(left, x)
    right = Math.max(right, x)
    top = Math.min(top, y)
    bottom = Math.max(bottom, y)
  }
  if (right < 0) return null
  const [wide, high] = [right - left + 1, bottom - top + 1]
  const kept = new Uint8Array(wide * high)
  for (let y = 0; y < high; y += 1) {
    const from = (top + y) * width + left
    kept.set(values.subarray(from, from + wide), y * wide)
  }
  return { width: wide, height: high, values: kept }
}

/** Each dot is the mean of what it covers. Nothing is made larger: that shows no more. */
function scaledDown(greys: Greys): Greys {
  const { width, height } = sizeOf(greys)
  const values = new Uint8Array(width * height)
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      values[y * width + x] = meanOf(greys, [x, x + 1, width], [y, y + 1, height])
    }
  }
  return { width, height, values }
}

function sizeOf({ width, height }: Greys): Pick<Greys, 'width' | 'height'> {
  if (width <= LOGO_WIDTH_MAX && height <= LOGO_HEIGHT_MAX) return { width, height }
  const isWide = width * LOGO_HEIGHT_MAX >= height * LOGO_WIDTH_MAX
  return isWide
    ? {
        width: LOGO_WIDTH_MAX,
        height: Math.max(1, Math.floor((height * LOGO_WIDTH_MAX) / width)),
      }
    : {
        width: Math.max(1, Math.floor((width * LOGO_HEIGHT_MAX) / height)),
        height: LOGO_HEIGHT_MAX,
      }
}

/** From one part to another, of so many. */
type Span = readonly [from: number, to: number, of: number]

function meanOf({ width, height, values }: Greys, across: Span, down: Span): number {
  const [left, right] = pixelsIn(across, width)
  const [top, bottom] = pixelsIn(down, height)
  let sum = 0
  for (let y = top; y < bottom; y += 1) {
    for (let x = left; x < right; x += 1) sum += values[y * width + x] ?? WHITE
  }
  return Math.floor(sum / ((right - left) * (bottom - top)))
}

const pixelsIn = ([from, to, of]: Span, length: number): readonly [number, number] => [
  Math.floor((from * length) / of),
  Math.floor((to * length) / of),
]

/** What a dot is too dark or too bright, its neighbours to the right and below make up for. */
function spread({ width, height, values }: Greys): Uint8Array {
  const wanted = Int32Array.from(values)
  const isBlack = new Uint8Array(values.length)
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = y * width + x
      const grey = wanted[at] ?? WHITE
      isBlack[at] = isDark(grey)
      const off = grey - (isBlack[at] === 1 ? 0 : WHITE)
      const give = (dx: number, dy: number, sixteenths: number): void => {
        if (x + dx < 0 || x + dx >= width || y + dy >= height) return
        const to = at + dy * width + dx
        wanted[to] = (wanted[to] ?? WHITE) + Math.trunc((off * sixteenths) / 16)
      }
      give(1, 0, 7)
      give(-1, 1, 3)
      give(0, 1, 5)
      give(1, 1, 1)
    }
  }
  return isBlack
}

/** Filled up with white to whole bytes, on both sides alike. */
function dotsOf({ width, height }: Greys, isBlack: Uint8Array): Picture {
  const perRow = Math.floor((width + 7) / 8)
  const shift = Math.floor((perRow * 8 - width) / 2)
  const bytes = new Uint8Array(perRow * height)
  for (const [at, black] of isBlack.entries()) {
    if (black === 0) continue
    const x = (at % width) + shift
    const byte = Math.floor(at / width) * perRow + (x >> 3)
    bytes[byte] = (bytes[byte] ?? 0) | (0x80 >> (x & 7))
  }
  return pictureOf({ widthDots: perRow * 8, heightDots: height, bytes })
}
