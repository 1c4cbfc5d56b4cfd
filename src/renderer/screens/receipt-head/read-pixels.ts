/** A file as pixels, by whatever the browser can read; what is larger than any logo comes smaller. */
import type { Pixels } from '#shared/receipt/logo.ts'

export const PICTURE_TYPES = 'image/png,image/jpeg,image/webp,image/bmp'
const MEGABYTE = 1024 * 1024
export const MEGABYTES_MAX = 8
/** Four times as fine as the dots that come of it. */
const SIDE_MAX = 1536

export async function readPixels(file: File): Promise<Pixels | 'not-a-picture' | 'file-too-large'> {
  if (file.size > MEGABYTES_MAX * MEGABYTE) return 'file-too-large'
  try {
    const bitmap = await createImageBitmap(file)
    const side = Math.max(bitmap.width, bitmap.height, SIDE_MAX)
    const width = Math.max(1, Math.floor((bitmap.width * SIDE_MAX) / side))
    const height = Math.max(1, Math.floor((bitmap.height * SIDE_MAX) / side))
    const canvas = new OffscreenCanvas(width, height)
    const context = canvas.getContext('2d')
    if (context === null) return 'not-a-picture'
    context.imageSmoothingQuality = 'high'
    context.drawImage(bitmap, 0, 0, width, height)
    bitmap.close()
    return { width, height, rgba: context.getImageData(0, 0, width, height).data }
  } catch {
    // Browsers say of a file that they cannot read only that.
    return 'not-a-picture'
  }
}
