/** One device: how it is, what is wrong in words, what to do; a live weight of a scale; the knobs of a simulator. */
import { TextInput } from '@mantine/core'
import type { TFunction } from 'i18next'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DeviceView, Knob, ReadingView } from '#shared/api/devices.ts'
import { formatMoment } from '../../i18n/format-backup.ts'
import { readDevices } from '../../state/devices.ts'
import { runCommand, tellUnhappy } from '../../state/run.ts'
import { Fact } from '../../ui/Fact.tsx'
import { connectionWords } from './connection-words.ts'
import styles from './DevicesScreen.module.css'
import { toneOf } from './tones.ts'

export function DevicePanel({ device }: { readonly device: DeviceView }) {
  const { t, i18n } = useTranslation()
  const { setup, fault, lastOkMs, knobs } = device
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
        <Fact
          title={t('devices.lastOk')}
          words={lastOkMs === null ? t('devices.never') : formatMoment(lastOkMs, i18n.language)}
          testId="device-last-ok"
        />
        {setup.kind === 'scale' && <LiveWeight />}
        {knobs.length > 0 && <Knobs deviceId={setup.deviceId} knobs={knobs} />}
      </div>
    </section>
  )
}

function LiveWeight() {
  const { t } = useTranslation()
  const [reading, setReading] = useState<ReadingView | null>(null)
  const weigh = async () => {
    const done = await runCommand('devices.weigh', {})
    if (done.ok) setReading(done.value)
    else tellUnhappy(done)
  }
  return (
    <div className={styles.knob}>
      <button type="button" className={styles.choice} onClick={() => void weigh()}>
        {t('devices.weigh')}
      </button>
      <strong data-testid="device-weight">{reading !== null && readingWords(t, reading)}</strong>
    </div>
  )
}

const readingWords = (t: TFunction, reading: ReadingView): string =>
  reading.kind === 'stable'
    ? t('devices.grams', { grams: reading.grams })
    : t(`scaleReading.${reading.kind}`)

interface KnobsProps {
  readonly deviceId: string
  readonly knobs: readonly Knob[]
}

function Knobs({ deviceId, knobs }: KnobsProps) {
  const { t } = useTranslation()
  const turn = async (knob: string, value: string) => {
    const done = await runCommand('devices.simulate', { deviceId, knob, value })
    if (!done.ok) tellUnhappy(done)
    await readDevices()
  }
  return (
    <div className={styles.knobs} data-testid="device-knobs">
      <h2>{t('devices.knobs')}</h2>
      <p className={styles.lead}>{t('devices.knobsHint')}</p>
      {knobs.map((knob) => (
        <div key={knob.name} className={styles.knob}>
          <span>{t(`knob.${knob.name}`)}</span>
          <OneKnob knob={knob} turn={(value) => void turn(knob.name, value)} />
        </div>
      ))}
    </div>
  )
}

interface OneProps {
  readonly knob: Knob
  readonly turn: (value: string) => void
}

function OneKnob({ knob, turn }: OneProps) {
  const { t } = useTranslation()
  const [text, setText] = useState(knob.value)
  const [only] = knob.choices
  if (knob.choices.length === 1) return <code data-testid={`knob-${knob.name}`}>{only}</code>
  if (knob.choices.length > 1) {
    return knob.choices.map((value) => (
      <button
        key={value}
        type="button"
        className={styles.choice}
        aria-pressed={value === knob.value}
        data-testid={`knob-${knob.name}-${value}`}
        onClick={() => {
          turn(value)
        }}
      >
        {t(`knobValue.${value}`)}
      </button>
    ))
  }
  return (
    <form
      className={styles.knob}
      onSubmit={(event) => {
        event.preventDefault()
        turn(text)
      }}
    >
      <TextInput
        data-testid={`knob-${knob.name}`}
        maxLength={2048}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value)
        }}
      />
      <button type="submit" className={styles.choice}>
        {t('devices.set')}
      </button>
    </form>
  )
}
