/** What can be done with a device from its list. What came of it is said in the strip; the list reads itself again. */
import type { DeviceView } from '#shared/api/devices.ts'
import { readDevices } from '../../state/devices.ts'
import { tellWords } from '../../state/notices.ts'
import { runCommand, runQuery, tellUnhappy } from '../../state/run.ts'
import { pickFile, saveText } from '../../ui/files.ts'

export async function tryDevice({ setup: { deviceId } }: DeviceView): Promise<void> {
  const done = await runCommand('devices.try', { deviceId })
  if (done.ok) tellWords('good', 'devices.tested')
  else tellUnhappy(done)
}

export async function switchDevice({ setup, isEnabled }: DeviceView): Promise<void> {
  const done = await runCommand('devices.save', { setup, isEnabled: !isEnabled })
  if (!done.ok) tellUnhappy(done)
  await readDevices()
}

export async function exportProfile(): Promise<void> {
  const done = await runQuery('devices.export', {})
  if (done.ok) saveText('tillbook-devices.json', done.value.text)
  else tellUnhappy(done)
}

export function importProfile(): void {
  pickFile('.json', async (file) => {
    const done = await runCommand('devices.import', { text: await file.text() })
    if (done.ok) tellWords('good', 'devices.imported', { count: done.value.devices.length })
    else tellUnhappy(done)
    await readDevices()
  })
}
