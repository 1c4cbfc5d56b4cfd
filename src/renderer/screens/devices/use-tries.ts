/** What each device last did when it was tried while the screen was in front. */
import { useState } from 'react'
import type { DeviceView } from '#shared/api/devices.ts'
import type { Tried } from './deeds.ts'

export interface Tries {
  readonly of: (device: DeviceView) => Tried | null
  readonly run: (device: DeviceView, deed: () => Promise<Tried>) => Promise<void>
}

export function useTries(): Tries {
  const [tries, setTries] = useState<Readonly<Record<string, Tried>>>({})
  return {
    of: ({ setup }) => tries[setup.deviceId] ?? null,
    run: async ({ setup }, deed) => {
      const tried = await deed()
      setTries((before) => ({ ...before, [setup.deviceId]: tried }))
    },
  }
}
