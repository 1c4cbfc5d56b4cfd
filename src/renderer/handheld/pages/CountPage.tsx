/** Counting with one thumb: the last scan large, the list below, quantity, search and take-back at the bottom. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatQuantity } from '#shared/kernel/quantity.ts'
import { useTill } from '../../state/till.ts'
import { Empty } from '../../ui/Screen.tsx'
import { submitTask, undo } from '../counting.ts'
import styles from '../handheld.module.css'
import { latestRow, useHandheld, type CountRow } from '../handheld-state.ts'
import { takePhoto } from '../outbox.ts'
import { AskSheet } from './AskSheet.tsx'
import { CodeField } from './CodeField.tsx'
import { FindSheet } from './FindSheet.tsx'
import { ListSheet } from './ListSheet.tsx'
import { QuantitySheet } from './QuantitySheet.tsx'
import { SubmitSheet } from './SubmitSheet.tsx'
import { Notice } from './Notice.tsx'

type Sheet = 'quantity' | 'find' | 'submit' | 'list' | null

export function CountPage() {
  const { t } = useTranslation()
  const [sheet, setSheet] = useState<Sheet>(null)
  const { task, rows } = useHandheld()
  const close = () => {
    setSheet(null)
  }
  if (task === null) return <Empty text={t('handheld.noTask')} />
  return (
    <>
      <div className={styles.page} data-testid="handheld-count">
        <TaskLine />
        <Last row={latestRow(rows)} />
        <CodeField />
        <ul className={styles.rows} data-testid="handheld-rows">
          {rows.map((row) => (
            <Row key={row.entryId} row={row} />
          ))}
        </ul>
        <Notice />
      </div>
      <Deeds onSheet={setSheet} />
      {sheet === 'quantity' && <QuantitySheet onClose={close} />}
      {sheet === 'find' && <FindSheet onClose={close} />}
      {sheet === 'list' && <ListSheet task={task} onClose={close} />}
      {sheet === 'submit' && (
        <SubmitSheet
          task={task}
          onClose={close}
          onSubmit={() => {
            close()
            void submitTask(task)
          }}
        />
      )}
      <AskSheet />
    </>
  )
}

function TaskLine() {
  const { t } = useTranslation()
  const task = useHandheld((state) => state.task)
  return (
    <strong data-testid="handheld-task-name">
      {task?.name}
      {task !== null && task.round > 1 && ` · ${t(`handheld.round.${String(task.round)}`)}`}
      {task?.mode === 'blind' && ` · ${t('handheld.blind')}`}
    </strong>
  )
}

const TONES: Readonly<Record<CountRow['outcome'], 'good' | 'bad' | 'warn'>> = {
  counted: 'good',
  repeated: 'good',
  'serial-twice': 'bad',
  unknown: 'warn',
  'quantity-needed': 'bad',
  'lot-needed': 'bad',
  'serial-needed': 'bad',
  'quantity-not-whole': 'bad',
  'expiry-invalid': 'bad',
  'not-stocked': 'bad',
  waiting: 'warn',
  undone: 'warn',
}

function Last({ row }: { readonly row: CountRow | null }) {
  const { t } = useTranslation()
  const multiplier = useHandheld(({ multiplierMilli }) => multiplierMilli)
  if (row === null) {
    return (
      <div className={styles.last} data-testid="handheld-last">
        <span className={styles.lastName}>{t('handheld.scanFirst')}</span>
        {multiplier !== null && (
          <span className={styles.figure}>{formatQuantity(multiplier)}×</span>
        )}
      </div>
    )
  }
  return (
    <div
      className={styles.last}
      data-tone={TONES[row.outcome]}
      data-testid="handheld-last"
      role="status"
    >
      <span className={styles.lastName}>{row.name === '' ? row.code : row.name}</span>
      <span className={styles.lastNote}>
        {t(`handheld.outcome.${row.outcome}`)}
        {row.taskMilli !== null &&
          row.unit !== '' &&
          ` · ${t('handheld.inTask', { quantity: formatQuantity(row.taskMilli), unit: row.unit })}`}
      </span>
      <span className={styles.figure} data-testid="handheld-figure">
        {multiplier === null ? figureOf(row) : `${formatQuantity(multiplier)}×`}
      </span>
    </div>
  )
}

/** What was counted; as long as the till has not said what a pack is, only how many of them. */
function figureOf({ quantityMilli, multiplierMilli }: CountRow): string {
  if (quantityMilli !== null) return `+${formatQuantity(quantityMilli)}`
  return `×${formatQuantity(multiplierMilli ?? 1000)}`
}

function Row({ row }: { readonly row: CountRow }) {
  const { t } = useTranslation()
  const isUndone = row.outcome === 'undone'
  return (
    <li className={styles.row} data-undone={isUndone} data-testid="handheld-row">
      <span className={styles.rowName}>
        {row.name === '' ? row.code : row.name}
        {row.outcome !== 'counted' && <small>{t(`handheld.outcome.${row.outcome}`)}</small>}
      </span>
      {row.outcome === 'unknown' && <PhotoButton entryId={row.entryId} />}
      <strong>{figureOf(row)}</strong>
      <button
        type="button"
        className={styles.rowButton}
        disabled={isUndone}
        data-testid="handheld-undo"
        onClick={() => void undo(row)}
      >
        {t('handheld.undo')}
      </button>
    </li>
  )
}

/** The phone's camera, or a picture that it has. */
function PhotoButton({ entryId }: { readonly entryId: string }) {
  const { t } = useTranslation()
  return (
    <label className={styles.rowButton}>
      {t('handheld.photo')}
      <input
        type="file"
        accept="image/*"
        capture="environment"
        hidden
        data-testid="handheld-photo"
        onChange={(event) => {
          const file = event.currentTarget.files?.[0]
          if (file !== undefined) void takePhoto(entryId, file)
        }}
      />
    </label>
  )
}

function Deeds({ onSheet }: { readonly onSheet: (sheet: Sheet) => void }) {
  const { t } = useTranslation()
  const isUp = useTill(({ connection }) => connection === 'up')
  const hasList = useHandheld(({ task }) => task !== null && task.listCount !== null)
  const deed = (sheet: Exclude<Sheet, null>, needsTill: boolean, tone?: string) => (
    <button
      type="button"
      className={styles.deed}
      disabled={needsTill && !isUp}
      data-tone={tone}
      data-testid={`handheld-deed-${sheet}`}
      onClick={() => {
        onSheet(sheet)
      }}
    >
      {t(`handheld.deed.${sheet}`)}
    </button>
  )
  return (
    <div className={styles.deeds}>
      {deed('quantity', false)}
      {hasList ? deed('list', true) : deed('find', true)}
      {deed('submit', true, 'accent')}
    </div>
  )
}
