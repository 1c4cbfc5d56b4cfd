/** Sends scans to the draft in front. Taken back when another screen comes; what waits is still delivered. */
import { useEffect, useRef } from 'react'
import { takeMultiplier } from '../../state/command-box.ts'
import type { AnyGoodsStore } from '../../state/goods-store.ts'
import { setScanTaker } from '../../state/scan-target.ts'

/** A scan while a serial number is asked for is that number. */
type SerialTaker = (code: string) => void
let serialTaker: SerialTaker | null = null

export function useSerialScans(take: SerialTaker): void {
  const latest = useRef(take)
  useEffect(() => {
    latest.current = take
  })
  useEffect(() => {
    serialTaker = (code) => {
      latest.current(code)
    }
    return () => {
      serialTaker = null
    }
  }, [])
}

export function useDraftScans(store: AnyGoodsStore): void {
  useEffect(() => {
    setScanTaker((code) => {
      if (serialTaker === null) store.scan(code, takeMultiplier(), 'scanner')
      else serialTaker(code)
      return true
    })
    return () => {
      setScanTaker(null)
    }
  }, [store])
}
