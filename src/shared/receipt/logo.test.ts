/** Pictures as people have them become dots that a printer prints: whole, in bounds, white where there was white. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bitmapOf, isBlank, isWhole } from '../escpos/picture.ts'
import { runs } from '../../../tests/support/property-runs.ts'
import { LOGO_HEIGHT_MAX, LOGO_MANNERS, LOGO_WIDTH_MAX, logoOf, type Pixels } from './logo.ts'

type Paint = (x: number, y: number) => readonly [number, number, number, number]
const grey = (value: number) => [value, value, value, 255] as const
const WHITE = grey(255)
const BLACK = grey(0)

function painted(width: number, height: number, paint: Paint): Pixels {
  const rgba = new Uint8ClampedArray(width * height * 4)
  for (let at = 0; at < width * height; at += 1) {
    rgba.set(paint(at % width, Math.floor(at / width)), at * 4)
  }
  return { width, height, rgba }
}

const pictureIn = (pixels: Pixels, manner: (typeof LOGO_MANNERS)[number] = 'drawing') => {
  const made = logoOf(pixels, manner)
  if (!made.ok) throw new Error(made.refusal.code)
  return made.value
}
const codeOf = (pixels: Pixels) => {
  const made = logoOf(pixels, 'drawing')
  return made.ok ? 'ok' : made.refusal.code
}
const blackCount = (bytes: Uint8Array) =>
  [...bytes].reduce((sum, byte) => sum + byte.toString(2).replaceAll('0', '').length, 0)

test('a frame stays a frame, without the white around it', () => {
  const isFrame = (x: number, y: number) =>
    x >= 10 && x < 42 && y >= 5 && y < 37 && !(x >= 14 && x < 38 && y >= 9 && y < 33)
  const picture = pictureIn(painted(60, 50, (x, y) => (isFrame(x, y) ? BLACK : WHITE)))
  expect([picture.widthDots, picture.heightDots]).toEqual([32, 32])
  const rows = picture.dots.match(/.{8}/gu)
  expect(rows?.[0]).toBe('ffffffff')
  expect(rows?.[16]).toBe('f000000f')
  expect(rows?.[31]).toBe('ffffffff')
})

test('a large picture is made small in proportion, a wide one by its width, a high one by its height', () => {
  const wide = pictureIn(painted(1000, 500, () => BLACK))
  expect([wide.widthDots, wide.heightDots]).toEqual([LOGO_WIDTH_MAX, 192])
  const high = pictureIn(painted(300, 600, () => BLACK))
  expect([high.widthDots, high.heightDots]).toEqual([120, LOGO_HEIGHT_MAX])
})

test('what shows through is paper, and colours are as dark as the eye finds them', () => {
  expect(codeOf(painted(40, 40, () => [0, 0, 0, 0]))).toBe('logo-blank')
  const halves = painted(40, 40, (x) => (x < 20 ? [0, 0, 255, 255] : [255, 255, 0, 255]))
  expect(pictureIn(halves).dots.slice(0, 10)).toBe('fffff00000')
})

test('a photo of a grey has as many black dots as it is dark; a drawing has all or none', () => {
  const dark = painted(64, 64, () => grey(96))
  expect(blackCount(bitmapOf(pictureIn(dark, 'drawing')).bytes)).toBe(64 * 64)
  const share = blackCount(bitmapOf(pictureIn(dark, 'photo')).bytes) / (64 * 64)
  expect(share).toBeGreaterThan(0.59)
  expect(share).toBeLessThan(0.66)
})

test('what would leave nothing on the paper, or a speck, is refused', () => {
  expect(codeOf(painted(200, 100, () => WHITE))).toBe('logo-blank')
  // Paler than half, and a drawing has no greys.
  expect(codeOf(painted(200, 100, () => grey(180)))).toBe('logo-blank')
  expect(codeOf(painted(200, 100, (x, y) => (x < 20 && y < 60 ? BLACK : WHITE)))).toBe(
    'logo-too-small',
  )
})

test('whatever the picture is, the logo fits both rolls and is whole', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 24, max: 500 }),
      fc.integer({ min: 24, max: 300 }),
      fc.constantFrom(...LOGO_MANNERS),
      fc.uint8Array({ minLength: 16, maxLength: 64 }),
      (width, height, manner, noise) => {
        const pixel = (x: number, y: number, part: number) =>
          noise[(x * 7 + y * 13 + part) % noise.length]!
        const pixels = painted(width, height, (x, y) => [
          ...([pixel(x, y, 0), pixel(x, y, 1), pixel(x, y, 2), pixel(x, y, 3)] as const),
        ])
        const made = logoOf(pixels, manner)
        if (!made.ok) return
        expect(made.value.widthDots).toBeLessThanOrEqual(LOGO_WIDTH_MAX)
        expect(made.value.heightDots).toBeLessThanOrEqual(LOGO_HEIGHT_MAX)
        expect([isWhole(made.value), isBlank(made.value)]).toEqual([true, false])
      },
    ),
    { numRuns: runs(15) },
  )
})
