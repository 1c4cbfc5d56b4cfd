/** Reads again when the journal has grown: what another screen did shows up here without a key. */
import { useTill } from './till.ts'
import { useOnChange } from './use-on-change.ts'

/** Many events a second are one reading. */
const PAUSE_MS = 700

export function useFresh(again: () => void): void {
  const position = useTill(({ status }) => status?.position ?? 0)
  useOnChange(position, again, PAUSE_MS)
}
