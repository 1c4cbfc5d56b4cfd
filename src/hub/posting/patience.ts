/** How long to wait before the next try: doubling up to ten minutes, and anything below that, so that no two tries meet. */
const BASE_MS = 2000
const CAP_MS = 600_000
const DOUBLINGS_MAX = 16

export function patienceMs(attempts: number, bytes: (count: number) => Uint8Array): number {
  const most = Math.min(CAP_MS, BASE_MS * 2 ** Math.min(attempts, DOUBLINGS_MAX))
  const [high = 0, low = 0] = bytes(2)
  return Math.floor((most * (high * 256 + low)) / 65_536)
}
