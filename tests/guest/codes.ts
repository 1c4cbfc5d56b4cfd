/** What is scanned and printed in the guest; both sides know it. */
import { centered, pair, qr, text, type ReceiptDocument } from '#shared/receipt/document.ts'

export const EAN = '6901234567892'
/** Longer than one report. */
export const LONG_CODE = `01069012345678921010AB${'\u001d'}21${'S'.repeat(90)}`
export const CHINESE_CODE = '东门便利店 2026'
export const BURST = Array.from({ length: 60 }, (_, at) => `69000000${String(at).padStart(5, '0')}`)
export const SERIAL_CODES = ['6901234567892', ']E06900000000001', '28123456000998']

export const SLIP: ReceiptDocument = {
  lines: [
    centered('东门便利店'),
    pair('鲜牛奶 1L', '￥12.00'),
    text('T01-000001-K7QX'),
    qr('HTTPS://TILLBOOK.INVALID/1'),
  ],
}
