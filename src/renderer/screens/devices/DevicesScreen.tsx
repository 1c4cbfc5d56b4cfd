/** The devices of this counter: whether each is there, how it is doing and what to do about it; adding and trying them. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DeviceView } from '#shared/api/devices.ts'
import { readDevices, useWatchedDevices } from '../../state/devices.ts'
import { ChoiceList, stepChoice } from '../../ui/ChoiceList.tsx'
import { NoticeStrip } from '../../ui/NoticeStrip.tsx'
import { Empty, Failed, Loading } from '../../ui/Screen.tsx'
import { toneOf } from '../../ui/device-tone.ts'
import { AddDevice } from './AddDevice.tsx'
import { CustomerScreenDialog } from './CustomerScreenDialog.tsx'
import { DeviceKeys, useDeviceKeys } from './DeviceKeys.tsx'
import { DevicePanel } from './DevicePanel.tsx'
import { ImportDialog } from './ImportDialog.tsx'
import { DrawerDialog, TextDialog } from './TryDialogs.tsx'
import { LearnScanner } from './LearnScanner.tsx'
import { RemoveDialog } from './RemoveDialog.tsx'
import { SetupDialog } from './SetupDialog.tsx'
import styles from './DevicesScreen.module.css'
import {
  askedFirst,
  chooseProfile,
  isTried,
  reconnectDevice,
  showCustomerScreen,
  switchDevice,
  tryDevice,
} from './deeds.ts'
import { lessonOf } from './lesson.ts'
import { useScansHere } from './use-scans-here.ts'
import { useShownText, type ShownText } from './use-shown-text.ts'
import { useTries, type Tries } from './use-tries.ts'

type Asking = 'add' | 'edit' | 'remove' | 'drawer' | 'text' | 'learn' | null

export function DevicesScreen() {
  const { devices, hasFailed } = useWatchedDevices()
  const [at, setChosen] = useState(0)
  const [asking, setAsking] = useState<Asking>(null)
  const profile = useShownText()
  const customer = useShownText()
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
    if (device === undefined || !isTried(device)) return
    const wanted = askedFirst(device)
    if (wanted === null) void tries.run(device, () => tryDevice(device))
    else setAsking(wanted)
  }
  const deeds = {
    ...{ add: ask('add'), edit: ask('edit'), remove: ask('remove') },
    ...{ test, toggle: of(switchDevice), reconnect: of(reconnectDevice) },
    learn: () => {
      if (device !== undefined && lessonOf(device) !== null) setAsking('learn')
    },
    take: chooseProfile(profile.show),
    customer: () => void showCustomerScreen().then(customer.show),
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
        <DeviceKeys device={device} deeds={deeds} />
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
      <Shown profile={profile} customer={customer} />
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

interface ShownProps {
  readonly profile: ShownText
  readonly customer: ShownText
}

function Shown({ profile, customer }: ShownProps) {
  if (profile.text !== null) return <ImportDialog text={profile.text} onClose={profile.close} />
  if (customer.text === null) return null
  return <CustomerScreenDialog url={customer.text} onClose={customer.close} />
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
  if (asking === 'learn') return <LearnScanner device={device} onClose={onClose} />
  if (asking === 'remove') return <RemoveDialog device={device} onClose={onClose} />
  return <SetupDialog setup={device.setup} isNew={false} onClose={onClose} />
}
