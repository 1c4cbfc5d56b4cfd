/**
 * Scans on the pages around counting. The barcode of a zone takes its task; goods belong to a task and are refused
 * aloud, so that none of them waits for a customer's ticket.
 */
import { useEffect, useRef } from 'react'
import type { TaskRow } from '#shared/api/stocktake-shapes.ts'
import { zoneOfScan } from '#shared/stocktake/zone.ts'
import { tellWords } from '../../state/notices.ts'
import { setScanTaker } from '../../state/scan-target.ts'
import { playBad } from '../../state/sounds.ts'
import { openTask, openZone } from '../../state/stocktake-tasks.ts'

const NONE: readonly TaskRow[] = []

export function useTaskScans(tasks: readonly TaskRow[] = NONE): void {
  const now = useRef(tasks)
  useEffect(() => {
    now.current = tasks
  })
  useEffect(() => {
    setScanTaker((code) => {
      const zoneCode = zoneOfScan(code)
      const task = now.current.find((row) => zoneCode !== null && row.zoneCode === zoneCode)
      if (task !== undefined) void openTask(task)
      else if (zoneCode !== null) void openZone(zoneCode)
      else {
        playBad()
        tellWords('bad', 'stocktake.scanWithoutTask', { code })
      }
      return true
    })
    return () => {
      setScanTaker(null)
    }
  }, [])
}
