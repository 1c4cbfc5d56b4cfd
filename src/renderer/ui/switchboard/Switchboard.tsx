/**
 * The simulators' switchboard: what can be done to each device by hand, beside the screen that is being used. It takes the
 * arrows, Enter and Tab; every other key goes on to that screen, so that a sale goes on while its printer is in trouble.
 */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DeviceView, Knob } from '#shared/api/devices.ts'
import { useWatchedDevices } from '../../state/devices.ts'
import {
  moveSwitchboard,
  toggleSwitchboard,
  turnKnob,
  useSwitchboard,
} from '../../state/switchboard.ts'
import { stepChoice } from '../ChoiceList.tsx'
import { toneOf } from '../device-tone.ts'
import { isTextField, useKeys, type KeyAction } from '../keys.ts'
import { KnobRow } from './KnobRow.tsx'
import { SlipPictures } from './SlipPictures.tsx'
import styles from './switchboard.module.css'

export interface PlacedKnob {
  readonly device: DeviceView
  readonly knob: Knob
}

/** A knob with one choice shows something and cannot be turned. */
const isShown = ({ choices }: Knob): boolean => choices.length === 1

export function Switchboard() {
  const { t } = useTranslation()
  const side = useSwitchboard((state) => state.side)
  const devices = (useWatchedDevices().devices ?? []).filter(({ knobs }) => knobs.length > 0)
  const [at, setAt] = useState(0)
  const [isPaper, setIsPaper] = useState(false)
  const placed = devices.flatMap((device) =>
    device.knobs.filter((knob) => !isShown(knob)).map((knob) => ({ device, knob })),
  )
  const chosen = placed[Math.min(at, placed.length - 1)]
  const step = (by: number) => () => {
    setAt(stepChoice(Math.min(at, placed.length - 1), by, placed.length))
  }
  const showPaper = () => {
    setIsPaper(!isPaper)
  }
  useKeys(
    {
      ...(isPaper ? {} : knobKeys(chosen, step)),
      Escape: () => void toggleSwitchboard(),
      Tab: showPaper,
      'Shift+Tab': moveSwitchboard,
    },
    { isAbove: true },
  )
  const printers = devices.filter(({ setup }) => setup.kind.endsWith('printer'))
  return (
    <aside
      className={styles.board}
      data-side={side}
      data-view={isPaper ? 'paper' : 'knobs'}
      data-testid="switchboard"
    >
      <div className={styles.tabs}>
        <h2>{t('switchboard.title')}</h2>
        <button type="button" tabIndex={-1} onClick={showPaper} data-testid="switchboard-paper">
          {t(isPaper ? 'switchboard.knobs' : 'switchboard.paper')} <kbd>Tab</kbd>
        </button>
        <button type="button" tabIndex={-1} onClick={moveSwitchboard}>
          {t('switchboard.move')} <kbd>Shift+Tab</kbd>
        </button>
        <button type="button" tabIndex={-1} onClick={() => void toggleSwitchboard()}>
          {t('common.close')} <kbd>Esc</kbd>
        </button>
      </div>
      <p className={styles.hint}>{t('switchboard.keys')}</p>
      <div className={styles.rows}>
        {isPaper ? (
          printers.map(({ setup }) => <SlipPictures key={setup.deviceId} setup={setup} />)
        ) : (
          <div className={styles.columns}>
            {devices.map((device) => (
              <Device
                key={device.setup.deviceId}
                device={device}
                chosen={chosen}
                onChoose={(knob) => {
                  setAt(placed.findIndex((one) => one.knob === knob))
                }}
              />
            ))}
          </div>
        )}
      </div>
    </aside>
  )
}

/** In a field the arrows to the side and Enter are the field's. */
function knobKeys(chosen: PlacedKnob | undefined, step: (by: number) => () => void) {
  const turnBy =
    (by: number): KeyAction =>
    ({ target }) => {
      if (chosen === undefined || isTextField(target)) return false
      const { deviceId } = chosen.device.setup
      const { name, value, choices } = chosen.knob
      const next = choices[stepChoice(choices.indexOf(value), by, choices.length)]
      if (next !== undefined && next !== value) void turnKnob(deviceId, name, next)
    }
  return {
    ...{ ArrowUp: step(-1), ArrowDown: step(1) },
    ...{ ArrowLeft: turnBy(-1), ArrowRight: turnBy(1) },
  }
}

interface DeviceProps {
  readonly device: DeviceView
  readonly chosen: PlacedKnob | undefined
  readonly onChoose: (knob: Knob) => void
}

function Device({ device, chosen, onChoose }: DeviceProps) {
  const { t } = useTranslation()
  const { setup, life, fault, knobs } = device
  const shown = knobs.filter(isShown)
  return (
    <section className={styles.device} data-testid={`board-${setup.deviceId}`}>
      <header>
        <strong>{t(`deviceKind.${setup.kind}`)}</strong>
        <span className={styles.life} data-tone={toneOf(device)} data-testid="board-life">
          ● {t(fault === null ? `deviceLife.${life}` : `printing.fault.${fault.code}`)}
        </span>
      </header>
      {shown.length > 0 && (
        <pre className={styles.display} data-testid="board-display">
          {shown.map(({ value }) => value.padEnd(20)).join('\n')}
        </pre>
      )}
      {knobs
        .filter((knob) => !isShown(knob))
        .map((knob) => (
          <KnobRow
            key={knob.name}
            deviceId={setup.deviceId}
            knob={knob}
            isChosen={chosen?.device === device && chosen.knob === knob}
            onChoose={() => {
              onChoose(knob)
            }}
          />
        ))}
    </section>
  )
}
