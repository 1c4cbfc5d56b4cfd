/** What lies in front of a simulated printer, read again when a job or the printer says something. */
import { useEffect, useRef } from 'react'
import type { PrintedSlip } from '#shared/api/devices.ts'
import { client } from '../client/app-client.ts'
import { useRead } from './use-read.ts'

export function useSlips(deviceId: string): readonly PrintedSlip[] {
  const { value, again } = useRead('devices.paper', { deviceId })
  const latest = useRef(again)
  useEffect(() => {
    latest.current = again
  })
  useEffect(() => {
    const read = () => {
      latest.current()
    }
    const stops = [client.on('printing.changed', read), client.on('devices.changed', read)]
    return () => {
      for (const stop of stops) stop()
    }
  }, [])
  return value?.slips ?? []
}
