/** The drawer and the shift: cash in and out, drawer without a sale, X report. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '#shared/api/registry.ts'
import { grantOf, type Permission } from '#shared/access/role.ts'
import { openDialog, useDialogs, closeDialog } from '../../state/dialogs.ts'
import { runQuery, tellUnhappy } from '../../state/run.ts'
import { useSession } from '../../state/session.ts'
import { useTill } from '../../state/till.ts'
import { showView } from '../../state/view.ts'
import { NoticeStrip } from '../../ui/NoticeStrip.tsx'
import { PressButton } from '../../ui/PressButton.tsx'
import { Empty } from '../../ui/Screen.tsx'
import { useKeys } from '../../ui/keys.ts'
import { CashDialog } from './CashDialog.tsx'
import { EndShiftDialog } from './EndShiftDialog.tsx'
import styles from './ShiftScreen.module.css'
import { XReport } from './XReport.tsx'

const back = () => {
  showView('checkout')
}
const showDay = () => {
  showView('day')
}
const cashIn = () => {
  openDialog({ kind: 'move-cash', direction: 'in' })
}
const cashOut = () => {
  openDialog({ kind: 'move-cash', direction: 'out' })
}
const openDrawer = () => {
  openDialog({ kind: 'open-drawer' })
}

const endShift = () => {
  openDialog({ kind: 'end-shift' })
}

export function ShiftScreen() {
  const { t } = useTranslation()
  const hasShift = useTill(({ status }) => status?.shift != null)
  const { report, read } = useXReport()
  const keys = hasShift ? { F2: cashIn, F3: cashOut, F4: openDrawer, F5: read, F8: endShift } : {}
  useKeys({ Escape: back, F9: back, F7: showDay, ...keys }, { isOpaque: true })
  return (
    <div className={styles.screen} data-testid="shift">
      <section className={styles.left}>
        <h1>{t('shift.title')}</h1>
        <div className={styles.keys}>
          <Key
            name="F2"
            label="shift.cashIn"
            act={cashIn}
            permission="move-cash"
            isOff={!hasShift}
          />
          <Key
            name="F3"
            label="shift.cashOut"
            act={cashOut}
            permission="move-cash"
            isOff={!hasShift}
          />
          <Key
            name="F4"
            label="shift.openDrawer"
            act={openDrawer}
            permission="open-drawer"
            isOff={!hasShift}
          />
          <Key
            name="F5"
            label="shift.xReport"
            act={read}
            permission="read-x-report"
            isOff={!hasShift}
          />
          <Key
            name="F8"
            label="shiftEnd.key"
            act={endShift}
            permission="close-shift"
            isOff={!hasShift}
          />
          <Key name="F7" label="day.title" act={showDay} permission="close-day" />
          <Key name="Esc" label="common.back" act={back} />
        </div>
        <NoticeStrip />
      </section>
      <section className={styles.right}>
        {report !== null ? (
          <XReport report={report} />
        ) : (
          <Empty text={t(hasShift ? 'shift.ask' : 'shift.empty')} />
        )}
      </section>
      <ShiftDialogs
        onDone={() => {
          if (report !== null) read()
        }}
      />
    </div>
  )
}

function useXReport() {
  const [report, setReport] = useState<Output<'shift.x-report'> | null>(null)
  const read = () => {
    void runQuery('shift.x-report', {}).then((outcome) => {
      if (outcome.ok) setReport(outcome.value)
      else tellUnhappy(outcome)
    })
  }
  return { report, read }
}

interface KeyProps {
  readonly name: string
  readonly label: string
  readonly act: () => void
  readonly permission?: Permission
  readonly isOff?: boolean
}

function Key({ name, label, act, permission, isOff = false }: KeyProps) {
  const { t } = useTranslation()
  const role = useSession(({ session }) => session?.staff?.role ?? null)
  const grant =
    permission === undefined || role === null ? ('allowed' as const) : grantOf(role, permission)
  return (
    <PressButton
      testId={`shift-${name}`}
      keyName={name}
      label={t(label)}
      note={grant === 'approval' ? t('help.needsApproval') : undefined}
      isDisabled={isOff || grant === 'denied'}
      onPress={act}
    />
  )
}

function ShiftDialogs({ onDone }: { readonly onDone: () => void }) {
  const stack = useDialogs((state) => state.stack)
  return stack.map((dialog) =>
    dialog.kind === 'end-shift' ? (
      <EndShiftDialog
        key={dialog.kind}
        onClose={() => {
          closeDialog(dialog)
        }}
      />
    ) : dialog.kind === 'move-cash' || dialog.kind === 'open-drawer' ? (
      <CashDialog
        key={dialog.kind}
        direction={dialog.kind === 'move-cash' ? dialog.direction : null}
        onDone={onDone}
        onClose={() => {
          closeDialog(dialog)
        }}
      />
    ) : null,
  )
}
