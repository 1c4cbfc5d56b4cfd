/** What can be done with a device from its list. What came of it is said on the screen; the list reads itself again. */
import type { DeviceView, ReadingView, TryOutcome } from '#shared/api/devices.ts'
import { readDevices } from '../../state/devices.ts'
import { tellWords } from '../../state/notices.ts'
import type { Unhappy } from '../../state/goods-store.ts'
import { runCommand, runQuery, tellUnhappy } from '../../state/run.ts'
import { useTill } from '../../state/till.ts'
import { pickFile, saveText } from '../../ui/files.ts'

/** What a device did when it was tried, as it said itself. */
export type Tried =
  | { readonly kind: 'done'; readonly outcome: TryOutcome }
  | { readonly kind: 'weighed'; readonly reading: ReadingView }
  | { readonly kind: 'failed'; readonly unhappy: Unhappy }

/** `text`: what a display shows. */
export async function tryDevice(
  { setup: { deviceId, kind } }: DeviceView,
  text = '',
): Promise<Tried> {
  const done = await runCommand('devices.try', { deviceId, text })
  await readDevices()
  if (!done.ok) return { kind: 'failed', unhappy: done }
  if (kind !== 'scale') return { kind: 'done', outcome: done.value.outcome }
  const weighed = await runCommand('devices.weigh', {})
  return weighed.ok
    ? { kind: 'weighed', reading: weighed.value }
    : { kind: 'failed', unhappy: weighed }
}

export async function openDrawer(reasonCode: string): Promise<Tried> {
  const done = await runCommand('shift.open-drawer', { reasonCode, note: '' })
  await readDevices()
  return done.ok ? { kind: 'done', outcome: 'done' } : { kind: 'failed', unhappy: done }
}

export async function switchDevice({ setup, isEnabled }: DeviceView): Promise<void> {
  const done = await runCommand('devices.save', { setup, isEnabled: !isEnabled })
  if (!done.ok) tellUnhappy(done)
  await readDevices()
}

/** Now, and not at its next turn. */
export async function reconnectDevice({ setup: { deviceId } }: DeviceView): Promise<void> {
  const done = await runCommand('devices.reconnect', { deviceId })
  if (!done.ok) tellUnhappy(done)
  await readDevices()
}

export async function exportProfile(): Promise<void> {
  const done = await runQuery('devices.export', {})
  if (done.ok) saveText('tillbook-devices.json', done.value.text)
  else tellUnhappy(done)
}

/** Its address, where somebody has to open it; null: it stands on its screen, or cannot. */
export async function showCustomerScreen(): Promise<string | null> {
  const done = await runCommand('customer.show', {})
  if (!done.ok) {
    tellUnhappy(done)
    return null
  }
  if (done.value.by === 'address') return done.value.url
  tellWords('good', 'devices.customerShown')
  return null
}

/** Nothing is done yet: what it would do is asked first. */
export const chooseProfile = (onText: (text: string) => void) => () => {
  pickFile('.json', async (file) => {
    onText(await file.text())
  })
}

export async function importProfile(text: string): Promise<void> {
  const done = await runCommand('devices.import', { text })
  if (done.ok) tellWords('good', 'devices.imported', { count: done.value.devices.length })
  else tellUnhappy(done)
  await readDevices()
}

/** A scanner is tried by scanning. */
export const isTried = ({ setup, isEnabled }: DeviceView): boolean =>
  isEnabled && setup.kind !== 'scanner'

/** A drawer wants its reason while a shift is open, a display what to show. */
export function askedFirst({ setup }: DeviceView): 'drawer' | 'text' | null {
  if (setup.kind === 'display') return 'text'
  return setup.kind === 'drawer' && useTill.getState().status?.shift != null ? 'drawer' : null
}
