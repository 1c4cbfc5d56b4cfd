/** One knob of a simulator: its positions side by side, or a field for a text. A code may be picked by the name of the goods. */
import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { Knob } from '#shared/api/devices.ts'
import { turnKnob } from '../../state/switchboard.ts'
import { useHits } from '../../state/use-hits.ts'
import styles from './switchboard.module.css'

interface Props {
  readonly deviceId: string
  readonly knob: Knob
  readonly isChosen: boolean
  readonly onChoose: () => void
}

export function KnobRow(props: Props) {
  const { t } = useTranslation()
  const { knob, isChosen, onChoose } = props
  const row = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (isChosen) row.current?.scrollIntoView({ block: 'nearest' })
  }, [isChosen])
  return (
    <div
      ref={row}
      className={styles.knob}
      data-testid={`knob-${knob.name}`}
      data-chosen={isChosen}
      onClick={onChoose}
    >
      <span>{t(`knob.${knob.name}`)}</span>
      {knob.choices.length > 0 ? <Positions {...props} /> : <TextKnob {...props} />}
    </div>
  )
}

function Positions({ deviceId, knob }: Props) {
  const { t } = useTranslation()
  return (
    <div className={styles.positions}>
      {knob.choices.map((value) => (
        <button
          key={value}
          type="button"
          tabIndex={-1}
          aria-pressed={value === knob.value}
          data-testid={`knob-${knob.name}-${value}`}
          onMouseDown={(event) => {
            event.preventDefault()
          }}
          onClick={() => void turnKnob(deviceId, knob.name, value)}
        >
          {t([`knobValue.${value}_${knob.name}`, `knobValue.${value}`])}
        </button>
      ))}
    </div>
  )
}

/** What is typed here is none of the screen's business; keys of functions still are. */
function keepTyping(event: KeyboardEvent): void {
  const { key, ctrlKey, altKey, metaKey } = event
  const isTyping = key.length === 1 || /^(?:Enter|Backspace|Delete|Home|End)$/u.test(key)
  const isSideways = key === 'ArrowLeft' || key === 'ArrowRight'
  if ((isTyping || isSideways) && !ctrlKey && !altKey && !metaKey) event.stopPropagation()
}

/** Codes are looked for by name as well: nobody knows them by heart. */
function TextKnob({ deviceId, knob, isChosen }: Props) {
  const { t } = useTranslation()
  const [text, setText] = useState(knob.value)
  const field = useRef<HTMLInputElement>(null)
  const isCode = knob.name === 'code'
  const { hits } = useHits(isCode && /\p{L}/u.test(text) ? text : '')
  const found = (hits ?? []).filter(({ barcode }) => barcode !== null).slice(0, 5)
  useEffect(() => {
    if (isChosen) field.current?.focus()
    else field.current?.blur()
  }, [isChosen])
  const turn = (value: string) => {
    if (value !== '') void turnKnob(deviceId, knob.name, value)
    field.current?.select()
  }
  return (
    <form
      className={styles.text}
      autoComplete="off"
      onSubmit={(event) => {
        event.preventDefault()
        turn(found[0]?.barcode ?? text)
      }}
    >
      <input
        ref={field}
        data-testid={`knob-${knob.name}-text`}
        maxLength={2048}
        placeholder={t(isCode ? 'switchboard.codeHint' : 'devices.grams', { grams: '' })}
        value={text}
        onKeyDown={keepTyping}
        onChange={(event) => {
          setText(event.currentTarget.value)
        }}
      />
      <button type="submit" tabIndex={-1}>
        {t(isCode ? 'switchboard.scan' : 'devices.set')} <kbd>Enter</kbd>
      </button>
      {found.map(({ barcode, id, name }, index) => (
        <button
          key={id}
          type="button"
          tabIndex={-1}
          className={styles.hit}
          data-testid="knob-code-hit"
          onClick={() => {
            turn(barcode ?? '')
          }}
        >
          {index === 0 ? '⏎ ' : ''}
          {name} <small>{barcode}</small>
        </button>
      ))}
    </form>
  )
}
