/**
 * Keys that open one screen of the browser host each. Loopback is shared by every program and every web page on the
 * machine, so nothing is trusted for having reached the port.
 */
import { isSameSecret, newSecret } from '#main/hosts/shared/page-security.ts'

const START_KEYS_MAX = 8

export interface StartKeys {
  issue(): string
  /** True once per key. */
  redeem(key: string): boolean
}

/** The oldest unused one falls away when too many are about. */
export function startKeys(): StartKeys {
  let open: string[] = []
  return {
    issue() {
      const key = newSecret()
      open = [...open, key].slice(-START_KEYS_MAX)
      return key
    },
    redeem(key) {
      const found = open.find((candidate) => isSameSecret(candidate, key))
      open = open.filter((candidate) => candidate !== found)
      return found !== undefined
    },
  }
}
