/** Reads again when the journal has grown: what another screen did shows up here without a key. */
import { useEffect, useRef } from 'react'
import { useTill } from './till.ts'

/** Many events a second are one reading. */
const PAUSE_MS = 700

export function useFresh(again: () => void): void {
  const position = useTill(({ status }) => status?.position ?? 0)
  const seen = useRef(position)
  useEffect(() => {
    if (seen.current === position) return
    seen.current = position
    const timer = setTimeout(again, PAUSE_MS)
    return () => {
      clearTimeout(timer)
    }
  }, [position, again])
}
