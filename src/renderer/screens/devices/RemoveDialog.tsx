/** Takes a device off the list, after saying what that means. */
import { useTranslation } from 'react-i18next'
import type { DeviceView } from '#shared/api/devices.ts'
import { readDevices } from '../../state/devices.ts'
import { tellWords } from '../../state/notices.ts'
import { runCommand, tellUnhappy } from '../../state/run.ts'
import { Dialog } from '../../ui/Dialog.tsx'

interface Props {
  readonly device: DeviceView
  readonly onClose: () => void
}

export function RemoveDialog({ device: { setup }, onClose }: Props) {
  const { t } = useTranslation()
  const remove = async () => {
    const done = await runCommand('devices.remove', { deviceId: setup.deviceId })
    await readDevices()
    onClose()
    if (done.ok) tellWords('good', 'devices.removed')
    else tellUnhappy(done)
  }
  return (
    <Dialog
      title={`${t('devices.remove')} · ${setup.name}`}
      testId="device-remove-dialog"
      submitLabel={t('devices.remove')}
      onClose={onClose}
      onSubmit={() => void remove()}
      keys={{ Enter: () => void remove() }}
    >
      <p>{t('devices.removeSure')}</p>
    </Dialog>
  )
}
