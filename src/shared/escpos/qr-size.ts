/** How many modules a QR code of level M has on each side (ISO/IEC 18004), without drawing it: what it takes of the paper. */
import { must } from '../kernel/assert.ts'

/** Data codewords of versions 1 to 40. */
const CODEWORDS = [
  ...[16, 28, 44, 64, 86, 108, 124, 154, 182, 216, 254, 290, 334, 365, 415, 453, 507, 563, 627],
  ...[669, 714, 782, 860, 914, 1000, 1062, 1128, 1193, 1267, 1373, 1455, 1541, 1631, 1725, 1812],
  ...[1914, 1992, 2102, 2216, 2334],
]
const MODE_BITS = 4
/** A count is written longer from these versions on. */
const [MEDIUM, LARGE] = [10, 27]

interface Mode {
  readonly countBits: readonly [small: number, medium: number, large: number]
  readonly dataBits: number
}

function modeOf(payload: string): Mode {
  const { length } = payload
  if (/^\d*$/u.test(payload)) {
    const rest = [0, 4, 7][length % 3] ?? 0
    return { countBits: [10, 12, 14], dataBits: Math.floor(length / 3) * 10 + rest }
  }
  if (/^[0-9A-Z $%*+\-./:]*$/u.test(payload)) {
    const dataBits = Math.floor(length / 2) * 11 + (length % 2) * 6
    return { countBits: [9, 11, 13], dataBits }
  }
  return { countBits: [8, 16, 16], dataBits: length * 8 }
}

/** Of a payload in ASCII, all of it in one mode, as printers write it. */
export function qrSize(payload: string): number {
  const { countBits, dataBits } = modeOf(payload)
  const index = CODEWORDS.findIndex((codewords, at) => {
    const [small, medium, large] = countBits
    const count = at + 1 < MEDIUM ? small : at + 1 < LARGE ? medium : large
    return MODE_BITS + count + dataBits <= codewords * 8
  })
  const version = must(index < 0 ? null : index + 1, 'a code holds what a receipt says')
  return 17 + 4 * version
}
