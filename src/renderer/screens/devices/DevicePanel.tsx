/** One device: how it is, what is wrong in words, what to do, and what it did when it was tried. */
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { DeviceView, ReadingView } from '#shared/api/devices.ts'
import { formatMoment } from '../../i18n/format-backup.ts'
import { Fact } from '../../ui/Fact.tsx'
import { toneOf } from '../../ui/device-tone.ts'
import { useUnhappyText } from '../../ui/goods/use-unhappy-text.ts'
import { connectionWords } from './connection-words.ts'
import styles from './DevicesScreen.module.css'
import type { Tried } from './deeds.ts'
import type { ScanHere } from './use-scans-here.ts'

interface Props {
  readonly device: DeviceView
  /** Null: it was not tried while the screen was in front. */
  readonly tried: Tried | null
  readonly scans: readonly ScanHere[]
}

export function DevicePanel({ device, tried, scans }: Props) {
  const { t, i18n } = useTranslation()
  const unhappyText = useUnhappyText()
  const { setup, fault, lastOkMs, position } = device
  const words =
    tried?.kind === 'failed' ? (unhappyText(tried.unhappy) ?? '') : triedWords(t, device, tried)
  return (
    <section className={styles.panel} data-testid="device-panel">
      <h1>{setup.name}</h1>
      <div className={styles.facts}>
        <Fact
          title={t(`deviceKind.${setup.kind}`)}
          words={t(`deviceLife.${device.life}`)}
          tone={toneOf(device)}
          testId="device-state"
        >
          {fault !== null && (
            <>
              <p>{t(`deviceFault.${fault.code}`)}</p>
              <small>{t('devices.cause', { cause: fault.cause })}</small>
            </>
          )}
        </Fact>
        <Fact
          title={t('devices.connection')}
          words={connectionWords(t, setup)}
          testId="device-connection"
        />
        {position !== null && (
          <Fact
            title={t('devices.position')}
            words={t(`devicePosition.${position}`)}
            testId="device-position"
          >
            {position === 'unknown' && <p>{t('devices.positionUnknown')}</p>}
          </Fact>
        )}
        <Fact
          title={t('devices.lastOk')}
          words={lastOkMs === null ? t('devices.never') : formatMoment(lastOkMs, i18n.language)}
          testId="device-last-ok"
        />
        <Fact
          title={t('devices.live')}
          words={words}
          testId="device-tried"
          tone={tried === null ? undefined : tried.kind === 'failed' ? 'bad' : 'good'}
        >
          <p>{t(`devices.liveHint.${setup.kind}`)}</p>
          {setup.kind === 'scanner' && <Scans deviceId={setup.deviceId} scans={scans} />}
        </Fact>
      </div>
    </section>
  )
}

function triedWords(
  t: TFunction,
  { setup }: DeviceView,
  tried: Exclude<Tried, { kind: 'failed' }> | null,
): string {
  if (tried === null) return setup.kind === 'scanner' ? t('devices.waitScan') : t('devices.untried')
  if (tried.kind === 'weighed') return readingWords(t, tried.reading)
  return t(`devices.outcome.${tried.outcome}`)
}

const readingWords = (t: TFunction, reading: ReadingView): string =>
  reading.kind === 'stable'
    ? t('devices.grams', { grams: reading.grams })
    : t(`scaleReading.${reading.kind}`)

interface ScansProps {
  readonly deviceId: string
  readonly scans: readonly ScanHere[]
}

/** Whatever is read is shown here, with who read it: a scanner that is set up twice would show. */
function Scans({ deviceId, scans }: ScansProps) {
  const { t } = useTranslation()
  return (
    <ol className={styles.scans} data-testid="device-scans">
      {scans.map((scan) => (
        <li key={scan.no} data-testid="device-scan" data-own={scan.deviceId === deviceId}>
          <code>{scan.code}</code>
          <small>
            {scan.deviceId ?? t('devices.asKeys')}
            {scan.aim !== null && ` · ${scan.aim}`}
          </small>
        </li>
      ))}
    </ol>
  )
}
