/** Pictures as they are kept and sent, and as they are printed. */
import type { Picture } from '../receipt/document.ts'
import { bytesPerRow, type Bitmap } from './commands.ts'

export function bitmapOf({ widthDots, heightDots, dots }: Picture): Bitmap {
  const bytes = new Uint8Array(bytesPerRow({ widthDots }) * heightDots)
  for (let at = 0; at < bytes.length; at += 1) {
    bytes[at] = Number(`0x${dots.slice(at * 2, at * 2 + 2)}`)
  }
  return { widthDots, heightDots, bytes }
}

/** The width of the bitmap is a multiple of 8. */
export function pictureOf({ widthDots, heightDots, bytes }: Bitmap): Picture {
  const dots = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return { widthDots, heightDots, dots }
}

/** Whether there are as many dots as width and height say. */
export const isWhole = ({ widthDots, heightDots, dots }: Picture): boolean =>
  widthDots % 8 === 0 && dots.length === bytesPerRow({ widthDots }) * heightDots * 2

export const isBlank = ({ dots }: Picture): boolean => !/[1-9a-f]/u.test(dots)
