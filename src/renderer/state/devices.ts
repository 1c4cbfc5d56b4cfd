/** What is connected to this till, read again whenever the backend says that something has changed. */
import { useEffect } from 'react'
import { create } from 'zustand'
import type { DeviceView } from '#shared/api/devices.ts'
import { client } from '../client/app-client.ts'

interface DevicesState {
  readonly devices: readonly DeviceView[] | null
  readonly isSimulated: boolean
  /** The list could not be read. */
  readonly hasFailed: boolean
}

export const useDevices = create<DevicesState>()(() => ({
  devices: null,
  isSimulated: false,
  hasFailed: false,
}))

export async function readDevices(): Promise<void> {
  try {
    const answer = await client.query('devices.list', {})
    if (answer.ok) useDevices.setState({ ...answer.value, hasFailed: false })
    else useDevices.setState({ hasFailed: true })
  } catch {
    useDevices.setState({ hasFailed: true })
  }
}

/** For as long as somebody looks at them. */
export function useWatchedDevices(): DevicesState {
  const state = useDevices()
  useEffect(() => {
    void readDevices()
    const stop = client.on('devices.changed', () => void readDevices())
    return () => {
      stop()
    }
  }, [])
  return state
}
