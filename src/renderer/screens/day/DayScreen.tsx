/** The day's close (日结): what to look at before it, closing, and the days that were closed. */
import { useTranslation } from 'react-i18next'
import { goBack, showView } from '../../state/view.ts'
import { NoticeStrip } from '../../ui/NoticeStrip.tsx'
import { PressButton } from '../../ui/PressButton.tsx'
import { useKeys } from '../../ui/keys.ts'
import { ChecklistPanel } from './ChecklistPanel.tsx'
import { CloseDialog } from './CloseDialog.tsx'
import { DayPaper, DaysPanel } from './DaysPanel.tsx'
import styles from './DayScreen.module.css'
import { copyDay, saveReport, useDay, WAYS, type Day } from './use-day.ts'

export function DayScreen() {
  const { t } = useTranslation()
  const day = useDay()
  const acts = actsOf(day)
  useKeys(
    {
      Escape: acts.back,
      ArrowUp: day.step(-1),
      ArrowDown: day.step(1),
      Enter: acts.go,
      F5: day.checklist.again,
      F2: acts.copy,
      F3: acts.report,
      F12: acts.close,
    },
    { isOpaque: true },
  )
  const list = day.checklist.value
  return (
    <div className={styles.screen} data-testid="day">
      <h1>{t('day.title')}</h1>
      <NoticeStrip />
      <div className={styles.body}>
        <ChecklistPanel day={day} />
        {day.shown === null ? <DaysPanel day={day} /> : <DayPaper shown={day.shown} />}
      </div>
      <Keys day={day} acts={acts} />
      {day.isConfirming && list !== null && (
        <CloseDialog
          list={list}
          onClose={() => {
            day.setIsConfirming(false)
          }}
          onDone={(shown) => {
            if (shown !== null) day.setShown(shown)
            day.checklist.again()
          }}
        />
      )}
    </div>
  )
}

function actsOf(day: Day) {
  const { shown, item } = day
  const way = item === undefined || item.state === 'done' ? null : WAYS[item.code]
  return {
    way,
    /** From a day's paper to the list, from there to the menu. */
    back: () => {
      if (shown === null) goBack()
      else day.setShown(null)
    },
    go: () => {
      if (way !== null) showView(way)
    },
    copy: () => {
      if (shown !== null) void copyDay(shown.day.dayNo)
    },
    report: () => {
      if (shown !== null) void saveReport(shown.day.dayNo)
    },
    close: () => {
      if (day.canClose) day.setIsConfirming(true)
    },
  }
}

interface KeysProps {
  readonly day: Day
  readonly acts: ReturnType<typeof actsOf>
}

function Keys({ day, acts }: KeysProps) {
  const { t } = useTranslation()
  const hasPaper = day.shown !== null
  return (
    <footer>
      <PressButton testId="day-back" keyName="Esc" label={t('common.back')} onPress={acts.back} />
      <PressButton
        testId="day-go"
        keyName="Enter"
        label={t('day.goThere')}
        isDisabled={acts.way === null}
        onPress={acts.go}
      />
      <PressButton
        testId="day-copy"
        keyName="F2"
        label={t('day.print')}
        isDisabled={!hasPaper}
        onPress={acts.copy}
      />
      <PressButton
        testId="day-report"
        keyName="F3"
        label={t('day.report')}
        isDisabled={!hasPaper}
        onPress={acts.report}
      />
      <PressButton
        testId="day-close"
        keyName="F12"
        tone="accent"
        label={t('day.close')}
        isDisabled={!day.canClose}
        onPress={acts.close}
      />
    </footer>
  )
}
