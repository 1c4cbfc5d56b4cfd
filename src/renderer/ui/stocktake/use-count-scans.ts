/** Sends every scan to the task in front. While a serial number is asked for, a scan is that number. */
import { useEffect } from 'react'
import { takeMultiplier } from '../../state/command-box.ts'
import { setScanTaker } from '../../state/scan-target.ts'
import { countNow } from '../../state/stocktake-count.ts'
import { answerDialog, countScan, sendEntry } from '../../state/stocktake-scan.ts'

export function useCountScans(): void {
  useEffect(() => {
    setScanTaker((code) => {
      if (countNow().dialog?.kind === 'serial') void takeSerial(code)
      else countScan(code, takeMultiplier())
      return true
    })
    return () => {
      setScanTaker(null)
    }
  }, [])
}

export async function takeSerial(serial: string): Promise<void> {
  const { dialog } = countNow()
  if (dialog?.kind !== 'serial') return
  await answerDialog(() => sendEntry({ ...dialog.entry, serial }))
}
