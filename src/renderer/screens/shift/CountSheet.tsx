/** Notes and coins by face: type how many, Enter goes on to the next, the sum is always in sight. */
import { TextInput } from '@mantine/core'
import { useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { countedMinorOf } from '#shared/shift/count.ts'
import { formatMoney } from '../../i18n/format.ts'
import { useCurrency } from '../../state/till.ts'
import { amountOf } from '../../state/typed-input.ts'
import { useRead } from '../../state/use-read.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { FieldError } from '../../ui/FieldError.tsx'
import { Loading } from '../../ui/Screen.tsx'
import { piecesOf, type Counting, type useEndShift } from './use-end-shift.ts'
import styles from './EndShift.module.css'

interface Props {
  readonly end: ReturnType<typeof useEndShift>
  readonly triesLeft: number | null
  readonly onClose: () => void
}

export function CountSheet({ end, triesLeft, onClose }: Props) {
  const { t } = useTranslation()
  const read = useRead('shift.faces', {})
  const [counting, setCounting] = useState<Counting>({ counts: {}, loose: '' })
  const faces = read.value?.facesMinor ?? []
  return (
    <Dialog
      title={t('shiftEnd.title')}
      testId="end-shift-count"
      size="640px"
      submitLabel={t('shiftEnd.count')}
      isBusy={end.isBusy}
      canSubmit={read.value !== null}
      onClose={onClose}
      onSubmit={() => void end.count(faces, counting)}
    >
      <p>{t('shiftEnd.lead')}</p>
      {triesLeft !== null && (
        <p className={styles.stands} data-testid="end-shift-again">
          {t('shiftEnd.again', { count: triesLeft })}
        </p>
      )}
      {read.value === null ? (
        <Loading />
      ) : (
        <Faces faces={faces} counting={counting} setCounting={setCounting} />
      )}
      <Total faces={faces} counting={counting} />
      <FieldError text={end.error ?? read.error} />
    </Dialog>
  )
}

interface FacesProps {
  readonly faces: readonly number[]
  readonly counting: Counting
  readonly setCounting: (counting: Counting) => void
}

function Faces({ faces, counting, setCounting }: FacesProps) {
  const { t } = useTranslation()
  const currency = useCurrency()
  return (
    <div className={styles.faces} onKeyDown={moveOn}>
      {faces.map((faceMinor, index) => (
        <TextInput
          key={faceMinor}
          label={formatMoney(faceMinor, currency)}
          data-testid={`face-${faceMinor}`}
          {...(index === 0 ? { 'data-autofocus': true } : {})}
          inputMode="numeric"
          maxLength={5}
          value={counting.counts[faceMinor] ?? ''}
          onChange={(event) => {
            const counts = { ...counting.counts, [faceMinor]: event.currentTarget.value }
            setCounting({ ...counting, counts })
          }}
        />
      ))}
      <TextInput
        label={t('shiftEnd.loose')}
        data-testid="face-loose"
        inputMode="decimal"
        maxLength={12}
        value={counting.loose}
        onChange={(event) => {
          setCounting({ ...counting, loose: event.currentTarget.value })
        }}
      />
    </div>
  )
}

/** Enter in the last field hands the count in; before it goes on to the next. */
function moveOn(event: KeyboardEvent<HTMLDivElement>): void {
  const by =
    event.key === 'Enter' || event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
  if (by === 0) return
  const fields = [...event.currentTarget.querySelectorAll('input')]
  const at = fields.findIndex((field) => field === event.target)
  const next = fields[at + by]
  if (next === undefined) return
  event.preventDefault()
  event.stopPropagation()
  next.focus()
  next.select()
}

function Total({ faces, counting }: Omit<FacesProps, 'setCounting'>) {
  const { t } = useTranslation()
  const currency = useCurrency()
  const cash = faces.map((faceMinor) => ({
    faceMinor,
    count: piecesOf(counting.counts[faceMinor] ?? '') ?? 0,
  }))
  const looseMinor = counting.loose.trim() === '' ? 0 : (amountOf(counting.loose, currency) ?? 0)
  return (
    <div className={styles.total} data-testid="end-shift-total">
      <span>{t('shiftEnd.total')}</span>
      <strong>{formatMoney(countedMinorOf(cash, looseMinor), currency)}</strong>
    </div>
  )
}
