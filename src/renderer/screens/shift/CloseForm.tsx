/** What is left to say when the drawer is counted: why it does not fit, the slips, the next float, who takes over. */
import { TextInput } from '@mantine/core'
import { useState, type Dispatch, type KeyboardEvent, type SetStateAction } from 'react'
import { useTranslation } from 'react-i18next'
import { NOTE_LENGTH_MAX } from '#shared/sales/ticket.ts'
import { formatMoney } from '../../i18n/format.ts'
import { namedCode } from '../../i18n/words-of.ts'
import { useReasons } from '../../state/reasons.ts'
import { useCurrency, useTill } from '../../state/till.ts'
import { sumOf } from '../../state/typed-input.ts'
import { ChoiceList, stepChoice } from '../../ui/ChoiceList.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { FieldError } from '../../ui/FieldError.tsx'
import { focusField, goOnAtEnter } from './go-on.ts'
import type { Counting, EndShift } from './use-end-shift.ts'
import styles from './EndShift.module.css'

interface Props {
  readonly end: EndShift
  readonly counting: Counting
  readonly onClose: () => void
}

interface Typed {
  readonly slips: Readonly<Record<string, string>>
  readonly nextFloat: string
  readonly handTo: string
  readonly note: string
}
const NOTHING: Typed = { slips: {}, nextFloat: '', handTo: '', note: '' }

export function CloseForm({ end, counting, onClose }: Props) {
  const { t } = useTranslation()
  const isWithin = counting.standing === 'fits'
  const reasons = useReasons('over-short')
  const [chosen, setChosen] = useState(0)
  const [typed, setTyped] = useState(NOTHING)
  const [unreadable, setUnreadable] = useState(false)
  const read = useReadings(counting, typed)
  const submit = () => {
    setUnreadable(read.wrong !== null)
    if (read.wrong !== null) return focusField(read.wrong)
    const reasonCode = isWithin ? '' : (reasons.reasons[chosen]?.code ?? '')
    void end.close({ reasonCode, note: typed.note.trim(), ...read.closing })
  }
  const step = (by: number) => () => {
    setChosen(stepChoice(chosen, by, reasons.reasons.length))
  }
  return (
    <Dialog
      title={t('shiftEnd.closeTitle')}
      testId="end-shift-close"
      size={isWithin ? '560px' : '860px'}
      submitLabel={t('shiftEnd.close')}
      isBusy={end.isBusy}
      onClose={onClose}
      onSubmit={submit}
      keys={isWithin ? {} : { ArrowUp: step(-1), ArrowDown: step(1) }}
    >
      <p className={isWithin ? styles.fits : styles.stands} data-testid="end-shift-verdict">
        {t(isWithin ? 'shiftEnd.fits' : 'shiftEnd.stands')}
      </p>
      <div className={isWithin ? undefined : styles.columns}>
        {!isWithin && (
          <div>
            <p className={styles.lead}>{t('shiftEnd.why')}</p>
            <ChoiceList
              testId="end-shift-reasons"
              rows={reasons.reasons}
              chosen={chosen}
              onChoose={setChosen}
              keyOf={({ code }) => code}
              draw={({ code }) => reasons.nameOf(code)}
            />
          </div>
        )}
        <Fields counting={counting} typed={typed} onType={setTyped} />
      </div>
      <FieldError text={unreadable ? t('shiftEnd.unreadable') : end.error} />
    </Dialog>
  )
}

/** The sums as figures, and the first field that is none. Slips that nobody added up stay unsaid. */
function useReadings({ slips }: Counting, typed: Typed) {
  const currency = useCurrency()
  const tenders = slips
    .filter(({ code }) => (typed.slips[code] ?? '').trim() !== '')
    .map(({ code }) => ({ code, countedMinor: sumOf(typed.slips[code] ?? '', currency) }))
  const nextFloatMinor = sumOf(typed.nextFloat, currency)
  const slip = tenders.find(({ countedMinor }) => countedMinor === null)
  const handTo = typed.handTo.normalize('NFKC').trim()
  const wrong =
    slip === undefined
      ? nextFloatMinor === null
        ? 'end-shift-float'
        : null
      : `end-shift-slip-${slip.code}`
  const closing = {
    tenders: tenders.map(({ code, countedMinor }) => ({ code, countedMinor: countedMinor ?? 0 })),
    nextFloatMinor: nextFloatMinor ?? 0,
    handedTo: handTo === '' ? null : handTo,
  }
  return { wrong, closing }
}

const goOn = (event: KeyboardEvent<HTMLElement>): void => {
  goOnAtEnter(event)
}

interface FieldsProps {
  readonly counting: Counting
  readonly typed: Typed
  readonly onType: Dispatch<SetStateAction<Typed>>
}

function Fields({ counting, typed, onType }: FieldsProps) {
  const { t } = useTranslation()
  const fields = [
    ['nextFloat', 'end-shift-float', 'shiftEnd.nextFloat', 16],
    ['handTo', 'end-shift-hand-to', 'shiftEnd.handTo', 32],
    ['note', 'end-shift-note', 'shift.note', NOTE_LENGTH_MAX],
  ] as const
  return (
    <div className={styles.fields} onKeyDown={goOn}>
      <Slips counting={counting} typed={typed} onType={onType} />
      {fields.map(([name, testId, label, lengthMax], index) => (
        <TextInput
          key={name}
          label={t(label)}
          data-testid={testId}
          {...(index === 0 && counting.slips.length === 0 ? { 'data-autofocus': true } : {})}
          size="md"
          inputMode={name === 'nextFloat' ? 'decimal' : 'text'}
          placeholder={t('common.optional')}
          maxLength={lengthMax}
          value={typed[name]}
          onChange={(event) => {
            const text = event.currentTarget.value
            onType((now) => ({ ...now, [name]: text }))
          }}
        />
      ))}
    </div>
  )
}

/** Beside each what was recorded: it is in nobody's drawer. */
function Slips({ counting, typed, onType }: FieldsProps) {
  const { t } = useTranslation()
  const currency = useCurrency()
  const tenderTypes = useTill(({ info }) => info?.tenderTypes)
  return counting.slips.map(({ code, count, expectedMinor }, index) => (
    <TextInput
      key={code}
      label={t('shiftEnd.slips', {
        tender: namedCode(t, 'tender', code, tenderTypes?.find((one) => one.code === code)?.name),
        count,
        amount: formatMoney(expectedMinor, currency),
      })}
      data-testid={`end-shift-slip-${code}`}
      {...(index === 0 ? { 'data-autofocus': true } : {})}
      size="md"
      inputMode="decimal"
      placeholder={t('shiftEnd.slipsHint')}
      maxLength={16}
      value={typed.slips[code] ?? ''}
      onChange={(event) => {
        const text = event.currentTarget.value
        onType((now) => ({ ...now, slips: { ...now.slips, [code]: text } }))
      }}
    />
  ))
}
