/** Ctrl+K on any screen: counts what the screen points at, or what somebody looks up. */
import { useEffect, useRef } from 'react'
import { openDialog, useDialogs, type SpotSubject } from './dialogs.ts'

type Reader = () => SpotSubject | null
let reader: Reader | null = null

/** A screen says what is in front of whoever looks at it. */
export function useSpotSubject(read: Reader): void {
  const latest = useRef(read)
  useEffect(() => {
    latest.current = read
  })
  useEffect(() => {
    const mine: Reader = () => latest.current()
    reader = mine
    return () => {
      if (reader === mine) reader = null
    }
  }, [])
}

export function askSpotCount(): void {
  const isThere = useDialogs.getState().stack.length > 0
  if (!isThere) openDialog({ kind: 'spot-count', subject: reader?.() ?? null })
}
