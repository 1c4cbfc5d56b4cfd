/** A logo as a store has it: a roof over a door, 128 dots wide. */
import { must } from '#shared/kernel/assert.ts'
import type { Picture } from '#shared/receipt/document.ts'
import { logoOf, type Pixels } from '#shared/receipt/logo.ts'

const [WIDTH, HEIGHT] = [128, 96]

function isInk(x: number, y: number): boolean {
  if (y < 40) return Math.abs(x - 64) < y * 1.6
  if (x < 16 || x >= 112) return false
  const isDoor = y >= 60 && x >= 52 && x < 76
  return !isDoor && (y + x) % 12 < 8
}

/** Black on white, opaque, in pixels as a canvas has them. */
export function logoPixels(): Pixels {
  const rgba = new Uint8ClampedArray(WIDTH * HEIGHT * 4).fill(255)
  for (let at = 0; at < WIDTH * HEIGHT; at += 1) {
    if (isInk(at % WIDTH, Math.floor(at / WIDTH))) rgba.fill(0, at * 4, at * 4 + 3)
  }
  return { width: WIDTH, height: HEIGHT, rgba }
}

const made = logoOf(logoPixels(), 'drawing')
export const LOGO: Picture = must(made.ok ? made.value : null, 'the drawing is one')
