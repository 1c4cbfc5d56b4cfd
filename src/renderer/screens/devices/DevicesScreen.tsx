/** The devices of this counter: whether each is there, how it is doing and what to do about it; adding and trying them. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DeviceView } from '#shared/api/devices.ts'
import { readDevices, useWatchedDevices } from '../../state/devices.ts'
import { useTill } from '../../state/till.ts'
import { goBack } from '../../state/view.ts'
import { ChoiceList, stepChoice } from '../../ui/ChoiceList.tsx'
import { NoticeStrip } from '../../ui/NoticeStrip.tsx'
import { PressButton } from '../../ui/PressButton.tsx'
import { Empty, Failed, Loading } from '../../ui/Screen.tsx'
import { toneOf } from '../../ui/device-tone.ts'
import { useKeys } from '../../ui/keys.ts'
import { AddDevice } from './AddDevice.tsx'
import { DevicePanel } from './DevicePanel.tsx'
import { ImportDialog } from './ImportDialog.tsx'
import { DrawerDialog, TextDialog } from './TryDialogs.tsx'
import { RemoveDialog } from './RemoveDialog.tsx'
import { SetupDialog } from './SetupDialog.tsx'
import styles from './DevicesScreen.module.css'
import { chooseProfile, exportProfile, reconnectDevice, switchDevice, tryDevice } from './deeds.ts'
import { useScansHere } from './use-scans-here.ts'
import { useTries, type Tries } from './use-tries.ts'

type Asking = 'add' | 'edit' | 'remove' | 'drawer' | 'text' | null

export function DevicesScreen() {
  const { devices, hasFailed } = useWatchedDevices()
  const [at, setChosen] = useState(0)
  const [asking, setAsking] = useState<Asking>(null)
  const [profile, setProfile] = useState<string | null>(null)
  const noProfile = () => {
    setProfile(null)
  }
  const scans = useScansHere()
  const tries = useTries()
  const rows = devices ?? []
  const chosen = Math.min(at, Math.max(rows.length - 1, 0))
  const device = rows[chosen]
  const ask = (what: Asking) => () => {
    if (what === 'add' || device !== undefined) setAsking(what)
  }
  const of = (run: (one: DeviceView) => Promise<void>) => () => {
    if (device !== undefined) void run(device)
  }
  const test = () => {
    const wanted = device === undefined ? null : askedFirst(device)
    if (wanted !== null) setAsking(wanted)
    else if (device?.isEnabled === true && device.setup.kind !== 'scanner') void tries.run(device, () => tryDevice(device))
  }
  const deeds = {
    ...{ add: ask('add'), edit: ask('edit'), remove: ask('remove') },
    ...{ test, toggle: of(switchDevice), reconnect: of(reconnectDevice) },
    take: () => {
      chooseProfile(setProfile)
    },
  }
  useDeviceKeys(deeds, (by) => {
    setChosen(stepChoice(chosen, by, rows.length))
  })
  return (
    <div className={styles.screen} data-testid="devices">
      <section className={styles.panel}>
        <DeviceList
          devices={devices}
          hasFailed={hasFailed}
          chosen={chosen}
          onChoose={setChosen}
          onAct={deeds.edit}
        />
        <Keys device={device} deeds={deeds} />
      </section>
      {device === undefined ? (
        <section className={styles.panel} />
      ) : (
        <DevicePanel
          key={device.setup.deviceId}
          device={device}
          tried={tries.of(device)}
          scans={scans}
        />
      )}
      {profile !== null && <ImportDialog text={profile} onClose={noProfile} />}
      <Asked
        asking={asking}
        device={device}
        run={tries.run}
        onClose={() => {
          setAsking(null)
        }}
      />
    </div>
  )
}

interface ListProps {
  readonly devices: readonly DeviceView[] | null
  readonly hasFailed: boolean
  readonly chosen: number
  readonly onChoose: (index: number) => void
  readonly onAct: () => void
}

function DeviceList({ devices, hasFailed, chosen, onChoose, onAct }: ListProps) {
  const { t } = useTranslation()
  return (
    <>
      <h1>{t('devices.title')}</h1>
      <p className={styles.lead}>{t('devices.lead')}</p>
      <NoticeStrip />
      <div className={styles.list}>
        {devices === null && !hasFailed && <Loading />}
        {hasFailed && <Failed text={t('common.failed')} onRetry={() => void readDevices()} />}
        {devices?.length === 0 && <Empty text={t('devices.none')} />}
        <ChoiceList
          testId="devices-list"
          rows={devices ?? []}
          chosen={chosen}
          onChoose={onChoose}
          onAct={onAct}
          keyOf={({ setup }) => setup.deviceId}
          draw={(one) => <Row device={one} />}
        />
      </div>
    </>
  )
}

type Deeds = Readonly<
  Record<'add' | 'edit' | 'remove' | 'test' | 'toggle' | 'reconnect' | 'take', () => void>
>

/** A drawer wants its reason while a shift is open, a display what to show. */
function askedFirst({ setup, isEnabled }: DeviceView): Asking {
  if (!isEnabled) return null
  if (setup.kind === 'display') return 'text'
  return setup.kind === 'drawer' && useTill.getState().status?.shift != null ? 'drawer' : null
}

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
      F5: deeds.reconnect,
      F6: () => void exportProfile(),
      F7: deeds.take,
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
  readonly run: Tries['run']
  readonly onClose: () => void
}

function Asked({ asking, device, run, onClose }: AskedProps) {
  if (asking === 'add') return <AddDevice onClose={onClose} />
  if (device === undefined || asking === null) return null
  if (asking === 'drawer') return <DrawerDialog device={device} run={run} onClose={onClose} />
  if (asking === 'text') return <TextDialog device={device} run={run} onClose={onClose} />
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
        isDisabled={device?.isEnabled !== true || device.setup.kind === 'scanner'}
        onPress={deeds.test}
      />
      <PressButton
        testId="devices-reconnect"
        keyName="F5"
        label={t('devices.reconnect')}
        isDisabled={device?.isEnabled !== true}
        onPress={deeds.reconnect}
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
        onPress={deeds.take}
      />
    </div>
  )
}
