/** What is asked before a device is tried: why the drawer is opened, what a display is to show. */
import { useTranslation } from 'react-i18next'
import type { DeviceView } from '#shared/api/devices.ts'
import { useReasons } from '../../state/reasons.ts'
import { PickDialog } from '../../ui/PickDialog.tsx'
import { ValueDialog } from '../../ui/ValueDialog.tsx'
import { openDrawer, tryDevice } from './deeds.ts'
import type { Tries } from './use-tries.ts'

interface Props {
  readonly device: DeviceView
  readonly run: Tries['run']
  readonly onClose: () => void
}

export function DrawerDialog({ device, run, onClose }: Props) {
  const { t } = useTranslation()
  const { reasons, nameOf } = useReasons('no-sale')
  return (
    <PickDialog
      title={t('devices.drawerWhy')}
      testId="device-drawer-dialog"
      choices={reasons.map(({ code }) => ({ value: code, name: nameOf(code) }))}
      current=""
      onPick={(code) => void run(device, () => openDrawer(code))}
      onClose={onClose}
    />
  )
}

const rowsOf = (text: string): string =>
  text
    .split('|')
    .map((row) => row.trim())
    .join('\n')

/** Two rows, with a stroke between them. */
export function TextDialog({ device, run, onClose }: Props) {
  const { t } = useTranslation()
  return (
    <ValueDialog
      title={t('devices.show')}
      label={t('devices.showLabel')}
      initial={t('devices.showText')}
      testId="device-text-dialog"
      maxLength={80}
      onClose={onClose}
      submit={async (text) => {
        await run(device, () => tryDevice(device, rowsOf(text)))
        return null
      }}
    />
  )
}
