/**
 * Draws build/icon.png: an open book whose two pages carry the same figure, the book and the shelf. Run with
 * `node scripts/icon.ts` after a change; the picture is kept in the repository.
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { crc32, deflateSync } from 'node:zlib'

const SIZE = 512
/** Each pixel is the mean of so many by so many samples, for smooth edges. */
const SAMPLES = 4

type Colour = readonly [red: number, green: number, blue: number, alpha: number]
const clear: Colour = [0, 0, 0, 0]
const ground: Colour = [15, 92, 84, 255]
const page: Colour = [250, 248, 240, 255]
const ink: Colour = [15, 92, 84, 255]
const seal: Colour = [200, 64, 48, 255]

function isInRounded(
  x: number,
  y: number,
  [left, top, right, bottom]: readonly [number, number, number, number],
  radius: number,
): boolean {
  if (x < left || x > right || y < top || y > bottom) return false
  const dx = Math.max(left + radius - x, x - (right - radius), 0)
  const dy = Math.max(top + radius - y, y - (bottom - radius), 0)
  return dx * dx + dy * dy <= radius * radius
}

function colourAt(x: number, y: number): Colour {
  if (!isInRounded(x, y, [16, 16, 496, 496], 96)) return clear
  const fromSpine = Math.abs(x - 256)
  // The pages rise a little away from the spine.
  const lift = 22 * Math.sin((Math.min(fromSpine, 160) / 160) * Math.PI * 0.5)
  const onPage = isInRounded(fromSpine, y + lift, [6, 150, 166, 390], 14)
  if (!onPage) return ground
  for (const row of [0, 1, 2, 3]) {
    const top = 196 + row * 46
    const right = row === 3 ? 96 : 138
    if (!isInRounded(fromSpine, y + lift, [34, top, right, top + 18], 9)) continue
    return row === 3 ? seal : ink
  }
  return page
}

function pixel(column: number, row: number): number[] {
  const sum = [0, 0, 0, 0]
  for (let sample = 0; sample < SAMPLES * SAMPLES; sample += 1) {
    const x = column + ((sample % SAMPLES) + 0.5) / SAMPLES
    const y = row + (Math.floor(sample / SAMPLES) + 0.5) / SAMPLES
    const [red, green, blue, alpha] = colourAt(x, y)
    ;[red * alpha, green * alpha, blue * alpha, alpha].forEach((part, index) => {
      sum[index] = (sum[index] ?? 0) + part
    })
  }
  const [red = 0, green = 0, blue = 0, alpha = 0] = sum
  const of = (part: number) => (alpha === 0 ? 0 : Math.round(part / alpha))
  return [of(red), of(green), of(blue), Math.round(alpha / (SAMPLES * SAMPLES))]
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const framed = Buffer.alloc(body.length + 8)
  framed.writeUInt32BE(data.length, 0)
  body.copy(framed, 4)
  framed.writeUInt32BE(crc32(body), body.length + 4)
  return framed
}

const header = Buffer.alloc(13)
header.writeUInt32BE(SIZE, 0)
header.writeUInt32BE(SIZE, 4)
header.set([8, 6, 0, 0, 0], 8) // 8 bits a channel, RGBA
const rows = Buffer.concat(
  Array.from({ length: SIZE }, (_, row) =>
    Buffer.from([0, ...Array.from({ length: SIZE }, (__, column) => pixel(column, row)).flat()]),
  ),
)
const png = Buffer.concat([
  Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
  chunk('IHDR', header),
  chunk('IDAT', deflateSync(rows, { level: 9 })),
  chunk('IEND', Buffer.alloc(0)),
])
writeFileSync(join(import.meta.dirname, '../build/icon.png'), png)
