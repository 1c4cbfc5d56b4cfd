/** What is connected to this till, read again whenever the backend says that something has changed. */
import { useEffect } from 'react'
import { create } from 'zustand'
import type { DeviceView } from '#shared/api/devices.ts'
import { DEVICE_KINDS } from '#shared/devices/device.ts'
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

const rankOf = ({ setup }: DeviceView): number => DEVICE_KINDS.indexOf(setup.kind)

/** In the order in which goods go over a counter. */
const byKind = (one: DeviceView, other: DeviceView): number => rankOf(one) - rankOf(other)

export async function readDevices(): Promise<void> {
  try {
    const answer = await client.query('devices.list', {})
    if (answer.ok) {
      const devices = [...answer.value.devices].sort(byKind)
      useDevices.setState({ ...answer.value, devices, hasFailed: false })
    } else useDevices.setState({ hasFailed: true })
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
