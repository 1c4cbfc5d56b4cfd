/** Notes and coins by face: type how many, Enter goes on to the next, the sum is always in sight. */
import { TextInput } from '@mantine/core'
import { useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { countedMinorOf } from '#shared/shift/count.ts'
import { client } from '../../client/app-client.ts'
import { formatMoney } from '../../i18n/format.ts'
import { useCurrency } from '../../state/till.ts'
import { useRead } from '../../state/use-read.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { FieldError } from '../../ui/FieldError.tsx'
import { Loading } from '../../ui/Screen.tsx'
import { sheetOf, typedSheet, unreadableField, type TypedSheet } from './count-sheet.ts'
import { focusField, goOnAtEnter } from './go-on.ts'
import type { Counting, EndShift } from './use-end-shift.ts'
import styles from './EndShift.module.css'

interface Props {
  readonly end: EndShift
  readonly counting: Counting
  readonly onClose: () => void
}

export function CountSheet({ end, counting, onClose }: Props) {
  const { t } = useTranslation()
  const currency = useCurrency()
  const read = useRead('shift.faces', {})
  const [typed, setTyped] = useState(() => typedSheet(counting.sheet, currency))
  const [unreadable, setUnreadable] = useState(false)
  const faces = read.value?.facesMinor ?? []
  const sheet = sheetOf(typed, faces, currency)
  const submit = () => {
    const wrong = unreadableField(typed, faces, currency)
    setUnreadable(wrong !== null)
    if (wrong === null) void end.count(sheet)
    else focusField(`face-${wrong}`)
  }
  return (
    <Dialog
      title={t('shiftEnd.title')}
      testId="end-shift-count"
      size="860px"
      submitLabel={t('shiftEnd.count')}
      isBusy={end.isBusy}
      canSubmit={read.value !== null}
      onClose={onClose}
      onSubmit={submit}
    >
      <Standing counting={counting} />
      {read.value === null ? (
        <Loading />
      ) : (
        <Faces
          faces={faces}
          typed={typed}
          onType={setTyped}
          onLeave={() => {
            keep(counting.attempts, sheet)
          }}
        />
      )}
      <div className={styles.total} data-testid="end-shift-total">
        <span>{t('shiftEnd.total')}</span>
        <strong>{formatMoney(countedMinorOf(sheet.cash, sheet.looseMinor), currency)}</strong>
      </div>
      <FieldError text={unreadable ? t('shiftEnd.unreadable') : (end.error ?? read.error)} />
    </Dialog>
  )
}

/** What is typed is on the disk when the field is left. Without the line the next field takes it along. */
function keep(attempts: number, sheet: ReturnType<typeof sheetOf>): void {
  client.command('shift.keep-sheet', { attempts, sheet }).catch(() => undefined)
}

/** How often it was counted, and how often it may be; what should be there is said nowhere. */
function Standing({ counting }: { readonly counting: Counting }) {
  const { t } = useTranslation()
  const { standing, triesLeft, isAnew } = counting
  if (standing === 'fresh') return <p>{t('shiftEnd.lead')}</p>
  const words =
    standing === 'again'
      ? t('shiftEnd.again', { count: triesLeft })
      : isAnew
        ? t('shiftEnd.anew')
        : t('shiftEnd.void', { count: triesLeft })
  return (
    <p className={styles.stands} data-testid="end-shift-again">
      {words}
    </p>
  )
}

interface FacesProps {
  readonly faces: readonly number[]
  readonly typed: TypedSheet
  readonly onType: (typed: TypedSheet) => void
  readonly onLeave: () => void
}

function Faces({ faces, typed, onType, onLeave }: FacesProps) {
  const { t } = useTranslation()
  const currency = useCurrency()
  return (
    <div className={styles.faces} ref={focusFirst} onKeyDown={moveOn} onBlur={onLeave}>
      {faces.map((faceMinor) => (
        <TextInput
          key={faceMinor}
          label={formatMoney(faceMinor, currency)}
          data-testid={`face-${faceMinor}`}
          size="md"
          inputMode="numeric"
          maxLength={5}
          value={typed.counts[faceMinor] ?? ''}
          onChange={(event) => {
            const counts = { ...typed.counts, [faceMinor]: event.currentTarget.value }
            onType({ ...typed, counts })
          }}
        />
      ))}
      <TextInput
        label={t('shiftEnd.loose')}
        data-testid="face-loose"
        size="md"
        inputMode="decimal"
        maxLength={16}
        value={typed.loose}
        onChange={(event) => {
          onType({ ...typed, loose: event.currentTarget.value })
        }}
      />
    </div>
  )
}

/** The faces are read after the window has opened. */
const focusFirst = (sheet: HTMLElement | null): void => {
  sheet?.querySelector('input')?.focus()
}

const moveOn = (event: KeyboardEvent<HTMLElement>): void => {
  goOnAtEnter(event, { arrows: true })
}
