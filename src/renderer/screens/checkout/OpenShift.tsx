/**
 * Nothing is sold before the shift is open: says so, and opens it with the float that was counted. What the shift before
 * laid ready is proposed; another sum takes a note. A clock that may be wrong is told and stops nothing.
 */
import { Button, TextInput } from '@mantine/core'
import { useRef, useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '#shared/api/registry.ts'
import { NOTE_LENGTH_MAX } from '#shared/sales/ticket.ts'
import { needsNote } from '#shared/shift/opening.ts'
import { currencySymbol, formatDateTime, formatMoney } from '../../i18n/format.ts'
import { unhappyText } from '../../i18n/words-of.ts'
import { tellWords } from '../../state/notices.ts'
import { runCommand } from '../../state/run.ts'
import { useGrant } from '../../state/session.ts'
import { useCurrency, useTill } from '../../state/till.ts'
import { sumOf, typedMinor } from '../../state/typed-input.ts'
import { useRead } from '../../state/use-read.ts'
import { Empty, Failed, Loading } from '../../ui/Screen.tsx'
import { FieldError } from '../../ui/FieldError.tsx'
import { NoticeStrip } from '../../ui/NoticeStrip.tsx'
import styles from './OpenShift.module.css'

type Proposal = Output<'shift.current'>

export function OpenShift() {
  const { t } = useTranslation()
  const mayOpen = useGrant('open-shift') !== 'denied'
  return mayOpen ? <Ask /> : <Empty title={t('openShift.title')} text={t('openShift.denied')} />
}

function Ask() {
  const { value, error, again } = useRead('shift.current', {})
  if (error !== null) return <Failed text={error} onRetry={again} />
  return value === null ? <Loading /> : <Form proposal={value} />
}

function Form({ proposal }: { readonly proposal: Proposal }) {
  const { t } = useTranslation()
  const currency = useCurrency()
  const form = useOpenShift(proposal)
  const { readyFloatMinor } = proposal
  return (
    <div className={styles.screen}>
      <form className={styles.card} data-testid="open-shift" onSubmit={form.onSubmit}>
        <h1>{t('openShift.title')}</h1>
        <p>{t('openShift.text')}</p>
        <p>
          {t('openShift.businessDate')} <strong>{proposal.proposedBusinessDate}</strong>
        </p>
        <ClockWarning proposal={proposal} />
        <TextInput
          label={t('openShift.float')}
          data-testid="float"
          autoFocus
          inputMode="decimal"
          maxLength={16}
          leftSection={currencySymbol(currency.code)}
          value={form.text}
          onFocus={(event) => {
            event.currentTarget.select()
          }}
          onChange={(event) => {
            form.setText(event.currentTarget.value)
          }}
        />
        {readyFloatMinor !== null && (
          <p
            className={form.isOther ? styles.differs : undefined}
            data-testid={form.isOther ? 'float-differs' : 'ready-float'}
          >
            {t(form.isOther ? 'shiftEnd.differs' : 'shiftEnd.ready', {
              amount: formatMoney(readyFloatMinor, currency),
            })}
          </p>
        )}
        {form.isOther && <FloatNote form={form} />}
        <FieldError text={form.error} />
        <Button
          type="submit"
          size="lg"
          fullWidth
          loading={form.isBusy}
          data-testid="open-shift-submit"
        >
          {t('openShift.open')}
        </Button>
        <div className={styles.notice}>
          <NoticeStrip />
        </div>
      </form>
    </div>
  )
}

function FloatNote({ form }: { readonly form: ReturnType<typeof useOpenShift> }) {
  const { t } = useTranslation()
  return (
    <TextInput
      ref={form.noteField}
      label={t('shift.note')}
      data-testid="float-note"
      maxLength={NOTE_LENGTH_MAX}
      value={form.note}
      onChange={(event) => {
        form.setNote(event.currentTarget.value)
      }}
    />
  )
}

function ClockWarning({ proposal }: { readonly proposal: Proposal }) {
  const { t, i18n } = useTranslation()
  const { clock, nowMs, latestMs } = proposal
  if (clock === 'fine' || latestMs === null) return null
  const at = (ms: number) => formatDateTime(ms, i18n.language)
  const words = clock === 'behind' ? 'shiftEnd.clockBehind' : 'shiftEnd.clockAhead'
  return (
    <p role="alert" className={styles.clock} data-testid="open-shift-clock">
      {t(words, { now: at(nowMs), latest: at(latestMs) })}
    </p>
  )
}

function useOpenShift({ readyFloatMinor }: Proposal) {
  const { t } = useTranslation()
  const currency = useCurrency()
  const [text, setText] = useState(
    readyFloatMinor === null ? '' : typedMinor(readyFloatMinor, currency),
  )
  const [note, setNote] = useState('')
  const [error, setError] = useState<string | null>(null)
  const [isBusy, setIsBusy] = useState(false)
  const noteField = useRef<HTMLInputElement>(null)
  // Zero is a float; nothing typed is none.
  const floatMinor = text.trim() === '' ? null : sumOf(text, currency)
  const isOther = floatMinor !== null && needsNote({ floatMinor, readyMinor: readyFloatMinor })
  const submit = async () => {
    if (floatMinor === null) return setError(t('notice.amountUnreadable'))
    // Where a note is asked for, Enter leads to it first.
    if (isOther && note.trim() === '' && document.activeElement !== noteField.current) {
      return noteField.current?.focus()
    }
    setIsBusy(true)
    const outcome = await runCommand('shift.open', { floatMinor, note: isOther ? note : '' })
    setIsBusy(false)
    setError(outcome.ok ? null : unhappyText(t, outcome, currency))
    if (!outcome.ok) return
    const { status } = useTill.getState()
    if (status !== null) useTill.setState({ status: { ...status, shift: outcome.value } })
    tellWords('good', 'notice.shiftOpened')
  }
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    if (!isBusy) void submit()
  }
  return { text, setText, note, setNote, noteField, error, isBusy, isOther, onSubmit }
}
