/** The keys of the devices' list, on the keyboard and on the screen. */
import { useTranslation } from 'react-i18next'
import type { DeviceView } from '#shared/api/devices.ts'
import { useDevices } from '../../state/devices.ts'
import { toggleSwitchboard } from '../../state/switchboard.ts'
import { goBack } from '../../state/view.ts'
import { PressButton } from '../../ui/PressButton.tsx'
import { useKeys } from '../../ui/keys.ts'
import styles from './DevicesScreen.module.css'
import { exportProfile, isTried } from './deeds.ts'
import { lessonOf } from './lesson.ts'

export type Deeds = Readonly<
  Record<
    'add' | 'edit' | 'remove' | 'test' | 'toggle' | 'reconnect' | 'learn' | 'take' | 'customer',
    () => void
  >
>

export function useDeviceKeys(deeds: Deeds, step: (by: number) => void): void {
  const moveBy = (by: number) => () => {
    step(by)
  }
  useKeys(
    {
      Escape: goBack,
      ArrowUp: moveBy(-1),
      ArrowDown: moveBy(1),
      Enter: deeds.edit,
      F2: deeds.add,
      F4: deeds.toggle,
      F5: deeds.reconnect,
      F6: () => void exportProfile(),
      F7: deeds.take,
      F8: deeds.learn,
      F9: deeds.test,
      F10: deeds.customer,
      Delete: deeds.remove,
    },
    { isOpaque: true },
  )
}

type Key = readonly [name: string, keyName: string, label: string, act: () => void, isOff?: boolean]

interface Props {
  readonly device: DeviceView | undefined
  readonly deeds: Deeds
}

const TONES: Readonly<Record<string, 'accent' | 'bad'>> = { add: 'accent', remove: 'bad' }

export function DeviceKeys({ device, deeds }: Props) {
  const { t } = useTranslation()
  const isSimulated = useDevices((state) => state.isSimulated)
  const isNone = device === undefined
  const isOn = device?.isEnabled === true
  const lesson = isNone ? null : lessonOf(device)
  const keys: readonly Key[] = [
    ['back', 'Esc', 'common.back', goBack],
    ['add', 'F2', 'devices.add', deeds.add],
    ['edit', 'Enter', 'devices.edit', deeds.edit, isNone],
    ['try', 'F9', 'devices.test', deeds.test, isNone || !isTried(device)],
    ['reconnect', 'F5', 'devices.reconnect', deeds.reconnect, !isOn],
    [
      'toggle',
      'F4',
      device?.isEnabled === false ? 'devices.enable' : 'devices.disable',
      deeds.toggle,
      isNone,
    ],
    ['remove', 'Del', 'devices.remove', deeds.remove, isNone],
    ['export', 'F6', 'devices.export', () => void exportProfile(), isNone],
    ['import', 'F7', 'devices.import', deeds.take],
    ['customer', 'F10', 'devices.customer', deeds.customer],
    ...(lesson === null ? [] : [['learn', 'F8', `learning.${lesson}.title`, deeds.learn] as const]),
    ...(isSimulated
      ? [['simulators', 'Ctrl+D', 'switchboard.title', () => void toggleSwitchboard()] as const]
      : []),
  ]
  return (
    <div className={styles.keys}>
      {keys.map(([name, keyName, label, act, isOff]) => (
        <PressButton
          key={name}
          testId={`devices-${name}`}
          keyName={keyName}
          label={t(label)}
          tone={TONES[name] ?? 'plain'}
          isDisabled={isOff === true}
          onPress={act}
        />
      ))}
    </div>
  )
}
