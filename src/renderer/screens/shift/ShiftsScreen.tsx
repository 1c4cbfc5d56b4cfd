/** What shifts came to, newest first, down to the tickets and the cash of one. For managers; by keyboard alone. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useTill } from '../../state/till.ts'
import { dateRangeText } from '../../state/typed-dates.ts'
import { ChoiceList } from '../../ui/ChoiceList.tsx'
import { DatesDialog } from '../../ui/DatesDialog.tsx'
import { NoticeStrip } from '../../ui/NoticeStrip.tsx'
import { PressButton } from '../../ui/PressButton.tsx'
import { Empty, Failed, Loading } from '../../ui/Screen.tsx'
import { SlipDialog } from '../../ui/SlipDialog.tsx'
import { useKeys } from '../../ui/keys.ts'
import { ShiftDetail } from './ShiftDetail.tsx'
import { ShiftRow } from './ShiftRow.tsx'
import { useShifts, type Shifts } from './use-shifts.ts'
import styles from './ShiftsScreen.module.css'

export function ShiftsScreen() {
  const shifts = useShifts()
  const [isAsking, setIsAsking] = useState(false)
  const [slip, setSlip] = useState<string | null>(null)
  const { list, current, detail } = shifts
  const askDates = () => {
    setIsAsking(true)
  }
  const showHandover = () => {
    setSlip(current?.handoverNo ?? null)
  }
  const enter = () => {
    if (!detail.isInside) detail.enter()
    else setSlip(detail.documentNo)
  }
  useKeys(
    {
      Escape: shifts.back,
      Enter: enter,
      ArrowUp: shifts.step(-1),
      ArrowDown: shifts.step(1),
      PageUp: shifts.step(-8),
      PageDown: shifts.step(8),
      F2: showHandover,
      F4: detail.turn,
      F5: list.again,
      F6: askDates,
    },
    { isOpaque: true },
  )
  return (
    <div className={styles.screen} data-testid="shifts">
      <List shifts={shifts} />
      <section className={styles.panel}>
        {current !== undefined && <ShiftDetail detail={detail} row={current} onSlip={setSlip} />}
        <NoticeStrip />
        <Keys shifts={shifts} onEnter={enter} onDates={askDates} onHandover={showHandover} />
      </section>
      {isAsking && (
        <DatesDialog
          range={shifts.range}
          onRange={shifts.setRange}
          onClose={() => {
            setIsAsking(false)
          }}
        />
      )}
      {slip !== null && (
        <SlipDialog
          documentNo={slip}
          onClose={() => {
            setSlip(null)
          }}
        />
      )}
    </div>
  )
}

function List({ shifts }: { readonly shifts: Shifts }) {
  const { t } = useTranslation()
  const { list, rows } = shifts
  return (
    <section className={styles.panel}>
      <Heading shifts={shifts} />
      {list.isLoading && <Loading />}
      {list.error !== null && <Failed text={list.error} onRetry={list.again} />}
      {list.value !== null && rows.length === 0 && <Empty text={t('shifts.empty')} />}
      <ChoiceList
        testId="shift-list"
        rows={rows}
        chosen={shifts.chosen}
        onChoose={shifts.choose}
        keyOf={({ shiftId }) => shiftId}
        draw={(row) => <ShiftRow row={row} />}
      />
    </section>
  )
}

function Heading({ shifts }: { readonly shifts: Shifts }) {
  const { t } = useTranslation()
  const tillId = useTill(({ info }) => info?.tillId ?? '')
  return (
    <header className={styles.heading}>
      <h1>
        {t('shifts.title')} · {tillId}
      </h1>
      <span data-testid="shifts-dates">
        {dateRangeText(shifts.range) ?? t('receipts.allDates')}
      </span>
    </header>
  )
}

interface KeysProps {
  readonly shifts: Shifts
  readonly onEnter: () => void
  readonly onDates: () => void
  readonly onHandover: () => void
}

function Keys({ shifts, onEnter, onDates, onHandover }: KeysProps) {
  const { t } = useTranslation()
  const { current, detail } = shifts
  return (
    <footer className={styles.keys}>
      <PressButton
        testId="shifts-back"
        keyName="Esc"
        label={t('common.back')}
        onPress={shifts.back}
      />
      <PressButton testId="shifts-range" keyName="F6" label={t('audit.dates')} onPress={onDates} />
      <PressButton
        testId="shifts-part"
        keyName="F4"
        label={t('shifts.turn')}
        isDisabled={current === undefined}
        onPress={detail.turn}
      />
      <PressButton
        testId="shifts-enter"
        keyName="Enter"
        label={t(detail.isInside ? 'slip.title' : 'shifts.enter')}
        isDisabled={current === undefined || (detail.isInside && detail.documentNo === null)}
        onPress={onEnter}
      />
      <PressButton
        testId="shifts-slip"
        keyName="F2"
        label={t('slipKind.shift')}
        isDisabled={current?.handoverNo == null}
        onPress={onHandover}
      />
    </footer>
  )
}
