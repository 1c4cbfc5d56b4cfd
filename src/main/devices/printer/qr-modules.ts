/** QR codes as modules; level M recovers from 15 % damage, which is what a crumpled receipt has. */
import { encode } from 'uqr'
import type { QrModules } from '#shared/escpos/qr-bitmap.ts'

export function qrModules(payload: string): QrModules {
  const { size, data } = encode(payload, { ecc: 'M', border: 0 })
  return { size, isDark: (row, column) => data[row]?.[column] === true }
}
