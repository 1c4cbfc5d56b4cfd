/** The devices of this counter: whether each is there, how it is doing and what to do about it; adding and trying them. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DeviceView } from '#shared/api/devices.ts'
import { readDevices, useWatchedDevices } from '../../state/devices.ts'
import { goBack } from '../../state/view.ts'
import { ChoiceList, stepChoice } from '../../ui/ChoiceList.tsx'
import { NoticeStrip } from '../../ui/NoticeStrip.tsx'
import { PressButton } from '../../ui/PressButton.tsx'
import { Empty, Failed, Loading } from '../../ui/Screen.tsx'
import { useKeys } from '../../ui/keys.ts'
import { AddDevice } from './AddDevice.tsx'
import { DevicePanel } from './DevicePanel.tsx'
import { RemoveDialog } from './RemoveDialog.tsx'
import { SetupDialog } from './SetupDialog.tsx'
import styles from './DevicesScreen.module.css'
import { exportProfile, importProfile, switchDevice, tryDevice } from './deeds.ts'
import { toneOf } from './tones.ts'

type Asking = 'add' | 'edit' | 'remove' | null

export function DevicesScreen() {
  const { t } = useTranslation()
  const { devices, hasFailed } = useWatchedDevices()
  const [at, setChosen] = useState(0)
  const [asking, setAsking] = useState<Asking>(null)
  const rows = devices ?? []
  const chosen = Math.min(at, Math.max(rows.length - 1, 0))
  const device = rows[chosen]
  const ask = (what: Asking) => () => {
    if (what === 'add' || device !== undefined) setAsking(what)
  }
  const of = (run: (one: DeviceView) => Promise<void>) => () => {
    if (device !== undefined) void run(device)
  }
  const deeds = {
    ...{ add: ask('add'), edit: ask('edit'), remove: ask('remove') },
    ...{ test: of(tryDevice), toggle: of(switchDevice) },
  }
  useDeviceKeys(deeds, (by) => {
    setChosen(stepChoice(chosen, by, rows.length))
  })
  return (
    <div className={styles.screen} data-testid="devices">
      <section className={styles.panel}>
        <h1>{t('devices.title')}</h1>
        <p className={styles.lead}>{t('devices.lead')}</p>
        <NoticeStrip />
        <div className={styles.list}>
          {devices === null && !hasFailed && <Loading />}
          {hasFailed && <Failed text={t('common.failed')} onRetry={() => void readDevices()} />}
          {devices?.length === 0 && <Empty text={t('devices.none')} />}
          <ChoiceList
            testId="devices-list"
            rows={rows}
            chosen={chosen}
            onChoose={setChosen}
            onAct={deeds.edit}
            keyOf={({ setup }) => setup.deviceId}
            draw={(one) => <Row device={one} />}
          />
        </div>
        <Keys device={device} deeds={deeds} />
      </section>
      {device === undefined ? (
        <section className={styles.panel} />
      ) : (
        <DevicePanel key={device.setup.deviceId} device={device} />
      )}
      <Asked
        asking={asking}
        device={device}
        onClose={() => {
          setAsking(null)
        }}
      />
    </div>
  )
}

type Deeds = Readonly<Record<'add' | 'edit' | 'remove' | 'test' | 'toggle', () => void>>

function useDeviceKeys(deeds: Deeds, step: (by: number) => void): void {
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
      F6: () => void exportProfile(),
      F7: importProfile,
      F9: deeds.test,
      Delete: deeds.remove,
    },
    { isOpaque: true },
  )
}

function Row({ device }: { readonly device: DeviceView }) {
  const { t } = useTranslation()
  return (
    <span className={styles.row}>
      <small>{t(`deviceKind.${device.setup.kind}`)}</small>
      <span className={styles.name}>{device.setup.name}</span>
      <strong className={styles.life} data-tone={toneOf(device)} data-testid="device-life">
        ● {t(`deviceLife.${device.life}`)}
      </strong>
    </span>
  )
}

interface AskedProps {
  readonly asking: Asking
  readonly device: DeviceView | undefined
  readonly onClose: () => void
}

function Asked({ asking, device, onClose }: AskedProps) {
  if (asking === 'add') return <AddDevice onClose={onClose} />
  if (device === undefined || asking === null) return null
  if (asking === 'remove') return <RemoveDialog device={device} onClose={onClose} />
  return <SetupDialog setup={device.setup} isNew={false} onClose={onClose} />
}

interface KeysProps {
  readonly device: DeviceView | undefined
  readonly deeds: Deeds
}

function Keys({ device, deeds }: KeysProps) {
  const { t } = useTranslation()
  const isNone = device === undefined
  return (
    <div className={styles.keys}>
      <PressButton testId="devices-back" keyName="Esc" label={t('common.back')} onPress={goBack} />
      <PressButton
        testId="devices-add"
        keyName="F2"
        tone="accent"
        label={t('devices.add')}
        onPress={deeds.add}
      />
      <PressButton
        testId="devices-toggle"
        keyName="F4"
        label={t(device?.isEnabled === false ? 'devices.enable' : 'devices.disable')}
        isDisabled={isNone}
        onPress={deeds.toggle}
      />
      <PressButton
        testId="devices-try"
        keyName="F9"
        label={t('devices.test')}
        isDisabled={device?.isEnabled !== true}
        onPress={deeds.test}
      />
      <PressButton
        testId="devices-edit"
        keyName="Enter"
        label={t('devices.edit')}
        isDisabled={isNone}
        onPress={deeds.edit}
      />
      <PressButton
        testId="devices-remove"
        keyName="Del"
        tone="bad"
        label={t('devices.remove')}
        isDisabled={isNone}
        onPress={deeds.remove}
      />
      <PressButton
        testId="devices-export"
        keyName="F6"
        label={t('devices.export')}
        isDisabled={isNone}
        onPress={() => void exportProfile()}
      />
      <PressButton
        testId="devices-import"
        keyName="F7"
        label={t('devices.import')}
        onPress={importProfile}
      />
    </div>
  )
}
