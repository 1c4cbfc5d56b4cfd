/** Whether the simulators' switchboard lies above the screens, and on which side. A till with real devices has none. */
import { create } from 'zustand'
import { readDevices, useDevices } from './devices.ts'
import { runCommand, tellUnhappy } from './run.ts'

interface SwitchboardState {
  readonly isOpen: boolean
  readonly side: 'left' | 'right'
}

export const useSwitchboard = create<SwitchboardState>()(() => ({ isOpen: false, side: 'right' }))

export async function toggleSwitchboard(): Promise<void> {
  const { isOpen } = useSwitchboard.getState()
  // Asked for before it is known whether there are simulators: the wish is kept until it is.
  if (useDevices.getState().devices === null) await readDevices()
  useSwitchboard.setState({ isOpen: !isOpen && useDevices.getState().isSimulated })
}

/** What it covers can be seen from the other side. */
export function moveSwitchboard(): void {
  useSwitchboard.setState(({ side }) => ({ side: side === 'left' ? 'right' : 'left' }))
}

export async function turnKnob(deviceId: string, knob: string, value: string): Promise<void> {
  const done = await runCommand('devices.simulate', { deviceId, knob, value })
  if (!done.ok) tellUnhappy(done)
  await readDevices()
}
