/** One shift in the list: whose, when, and whether its drawer was over or short. */
import { useTranslation } from 'react-i18next'
import { formatDateTime, formatTime } from '../../i18n/format.ts'
import { Money } from '../../ui/Money.tsx'
import type { ShiftListRow } from './use-shifts.ts'
import styles from './ShiftsScreen.module.css'

export const wordOf = (differenceMinor: number): 'exact' | 'over' | 'short' =>
  differenceMinor === 0 ? 'exact' : differenceMinor > 0 ? 'over' : 'short'

export function ShiftRow({ row }: { readonly row: ShiftListRow }) {
  const { t, i18n } = useTranslation()
  const { shiftNo, businessDate, cashierNo, cashierName, openedMs, closedMs } = row
  const until = closedMs === null ? t('shifts.open') : formatTime(closedMs, i18n.language)
  return (
    <>
      <span className={styles.no}>{shiftNo}</span>
      <span className={styles.who}>
        <strong>
          {businessDate} · {cashierNo} {cashierName}
        </strong>
        <small>
          {formatDateTime(openedMs, i18n.language)} – {until}
          {row.handedTo !== null && ` · ${t('shifts.handedTo', { no: row.handedTo })}`}
        </small>
      </span>
      <Difference row={row} />
    </>
  )
}

function Difference({ row }: { readonly row: ShiftListRow }) {
  const { t } = useTranslation()
  const { differenceMinor } = row
  if (differenceMinor === null) {
    return (
      <span className={styles.difference} data-testid="shift-state" data-word="open">
        {t('shifts.open')}
      </span>
    )
  }
  const word = wordOf(differenceMinor)
  return (
    <span className={styles.difference} data-testid="shift-state" data-word={word}>
      {t(`shiftEnd.${word}`)} {word !== 'exact' && <Money minor={Math.abs(differenceMinor)} />}
    </span>
  )
}
