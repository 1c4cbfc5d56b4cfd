/** One shift: its end and why, its figures, every ticket, every movement of its drawer. */
import { useTranslation } from 'react-i18next'
import { formatTime } from '../../i18n/format.ts'
import { namedCode } from '../../i18n/words-of.ts'
import { reasonName } from '../../state/reasons.ts'
import { useTill } from '../../state/till.ts'
import { ChoiceList } from '../../ui/ChoiceList.tsx'
import { clsx } from '../../ui/class-names.ts'
import { Money } from '../../ui/Money.tsx'
import { Empty, Failed, Loading } from '../../ui/Screen.tsx'
import { wordOf } from './ShiftRow.tsx'
import { DETAIL_PARTS, type Detail, type ShiftListRow, type ShownShift } from './use-shifts.ts'
import styles from './ShiftsScreen.module.css'
import { Figures } from './XReport.tsx'

interface Props {
  readonly detail: Detail
  readonly row: ShiftListRow
  readonly onSlip: (documentNo: string) => void
}

export function ShiftDetail({ detail, row, onSlip }: Props) {
  const { t } = useTranslation()
  const { shift, part } = detail
  const { error, again } = detail.read
  return (
    <article className={styles.detail} data-testid="shift-detail">
      <h2>{t('shifts.one', { no: row.shiftNo, date: row.businessDate })}</h2>
      {shift === null && error === null && <Loading />}
      {error !== null && <Failed text={error} onRetry={again} />}
      {shift !== null && error === null && (
        <>
          <End shift={shift} />
          <Parts detail={detail} />
          <div className={styles.part} data-testid={`shift-part-${part}`}>
            {part === 'figures' ? (
              <Figures figures={shift.figures} />
            ) : (
              <Entries detail={detail} shift={shift} part={part} onSlip={onSlip} />
            )}
          </div>
        </>
      )}
    </article>
  )
}

function End({ shift }: { readonly shift: ShownShift }) {
  const { t } = useTranslation()
  const tenderTypes = useTill(({ info }) => info?.tenderTypes)
  const { end, openingNote, countedMinor, differenceMinor } = shift
  const why = [end?.reasonCode === '' ? '' : reasonName(t, end?.reasonCode ?? ''), end?.note ?? '']
  const said = why.filter((word) => word !== '').join(' · ')
  return (
    <dl className={styles.end}>
      {openingNote !== '' && <Row label={t('shifts.openingNote')} value={openingNote} />}
      {end === null || countedMinor === null || differenceMinor === null ? (
        <Row label={t('shifts.state')} value={t('shifts.open')} />
      ) : (
        <>
          <Row label={t('shiftEnd.expected')} value={<Money minor={end.expectedMinor} />} />
          <Row
            label={`${t('shiftEnd.counted')} (${t('shifts.attempts', { count: end.attempts })})`}
            value={<Money minor={countedMinor} />}
          />
          <Row
            label={t(`shiftEnd.${wordOf(differenceMinor)}`)}
            value={<Money minor={Math.abs(differenceMinor)} />}
          />
          {said !== '' && <Row label={t('shiftEnd.why')} value={said} />}
          {end.approver !== null && <Row label={t('audit.approver')} value={end.approver} />}
          <Row label={t('shiftEnd.nextFloat')} value={<Money minor={end.nextFloatMinor} />} />
          {end.tenders.map(({ code, expectedMinor, countedMinor: slipsMinor }) => (
            <Row
              key={code}
              label={namedCode(
                ...([t, 'tender', code] as const),
                tenderTypes?.find((one) => one.code === code)?.name,
              )}
              value={
                <>
                  <Money minor={expectedMinor} /> /{' '}
                  {slipsMinor === null ? t('shifts.notAdded') : <Money minor={slipsMinor} />}
                </>
              }
            />
          ))}
        </>
      )}
    </dl>
  )
}

function Row({ label, value }: { readonly label: string; readonly value: React.ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  )
}

function Parts({ detail }: { readonly detail: Detail }) {
  const { t } = useTranslation()
  return (
    <div className={styles.parts} role="group">
      <kbd>F4</kbd>
      {DETAIL_PARTS.map((part) => (
        <button
          key={part}
          type="button"
          tabIndex={-1}
          aria-pressed={part === detail.part}
          data-testid={`shifts-show-${part}`}
          onMouseDown={(event) => {
            event.preventDefault()
          }}
          onClick={() => {
            detail.show(part)
          }}
        >
          {t(`shifts.part.${part}`)}
        </button>
      ))}
    </div>
  )
}

interface EntriesProps {
  readonly detail: Detail
  readonly shift: ShownShift
  readonly part: 'tickets' | 'cash'
  readonly onSlip: (documentNo: string) => void
}

function Entries({ detail, shift, part, onSlip }: EntriesProps) {
  const { t, i18n } = useTranslation()
  const entries =
    part === 'tickets'
      ? shift.tickets.map((one) => ({ ...one, word: t(`slipKind.${one.kind}`) }))
      : shift.cash.map((one) => ({
          ...one,
          word: t(`shifts.event.${one.type.replace('.', '-')}`),
          isReversed: false,
        }))
  if (entries.length === 0) return <Empty text={t('shifts.nothing')} />
  return (
    <ChoiceList
      testId="shift-entries"
      rows={entries.map((entry, index) => ({ ...entry, index }))}
      chosen={detail.chosen}
      onChoose={detail.choose}
      onAct={() => {
        if (detail.documentNo !== null) onSlip(detail.documentNo)
      }}
      keyOf={({ index }) => index}
      draw={(entry) => (
        <>
          <span className={styles.time}>{formatTime(entry.occurredMs, i18n.language)}</span>
          <span className={styles.who}>
            <strong className={clsx(entry.isReversed && styles.gone)}>{entry.word}</strong>
            <small>
              {entry.documentNo ?? ''} · {entry.actor}
            </small>
          </span>
          <strong className={clsx(entry.isReversed && styles.gone)}>
            {entry.amountMinor === 0 ? '—' : <Money minor={entry.amountMinor} />}
          </strong>
        </>
      )}
    />
  )
}
