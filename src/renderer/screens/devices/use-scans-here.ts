/** What the scanners of this counter read while the screen is in front: nothing of it is sold. */
import { useEffect, useState } from 'react'
import { withoutPayCodes } from '#shared/scanning/pay-code.ts'
import { client } from '../../client/app-client.ts'
import { readDevices } from '../../state/devices.ts'
import { setScanTaker } from '../../state/scan-target.ts'

export interface ScanHere {
  readonly no: number
  readonly code: string
  /** Null: it was typed, as by a keyboard. */
  readonly deviceId: string | null
  readonly aim: string | null
}

const SHOWN = 6

export function useScansHere(): readonly ScanHere[] {
  const [scans, setScans] = useState<readonly ScanHere[]>([])
  useEffect(() => {
    let no = 0
    // A device's own scan comes as a code for whoever takes it, and at once after that as what was read.
    let isTakenNow = false
    const put = (scan: Omit<ScanHere, 'no'>, isSame: boolean) => {
      if (!isSame) no += 1
      const next = { ...scan, no, code: withoutPayCodes(scan.code) }
      setScans((before) => [next, ...before.slice(isSame ? 1 : 0)].slice(0, SHOWN))
    }
    const stop = client.on('device.scanned', ({ deviceId, aim, code }) => {
      put({ deviceId, aim, code }, isTakenNow)
      void readDevices()
    })
    setScanTaker(
      (code) => {
        put({ deviceId: null, aim: null, code }, false)
        isTakenNow = true
        queueMicrotask(() => {
          isTakenNow = false
        })
        return true
      },
      { takesReceipts: true },
    )
    return () => {
      stop()
      setScanTaker(null)
    }
  }, [])
  return scans
}
