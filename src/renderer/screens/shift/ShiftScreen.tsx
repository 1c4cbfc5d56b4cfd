/** The drawer and the shift: cash in and out, to the safe, drawer without a sale, X report, the end. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '#shared/api/registry.ts'
import { grantOf, type Permission } from '#shared/access/role.ts'
import { openDialog, useDialogs, closeDialog, type Dialog } from '../../state/dialogs.ts'
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
import { SafeDropDialog } from './SafeDropDialog.tsx'
import styles from './ShiftScreen.module.css'
import { XReport } from './XReport.tsx'

interface ScreenKey {
  readonly name: string
  readonly label: string
  readonly act: () => void
  readonly permission?: Permission
  /** It has a meaning without a shift, too. */
  readonly isAlways?: boolean
}

const open = (dialog: Dialog) => () => {
  openDialog(dialog)
}
const back = () => {
  showView('checkout')
}

function keysOf(readX: () => void, endShift: () => void): readonly ScreenKey[] {
  const cashIn = open({ kind: 'move-cash', direction: 'in' })
  const cashOut = open({ kind: 'move-cash', direction: 'out' })
  const safeDrop = open({ kind: 'safe-drop' })
  const showDay = () => {
    showView('day')
  }
  const showShifts = () => {
    showView('shifts')
  }
  return [
    { name: 'F2', label: 'shift.cashIn', act: cashIn, permission: 'move-cash' },
    { name: 'F3', label: 'shift.cashOut', act: cashOut, permission: 'move-cash' },
    { name: 'F6', label: 'shiftEnd.safeDrop', act: safeDrop, permission: 'move-cash' },
    {
      ...{ name: 'F4', label: 'shift.openDrawer', permission: 'open-drawer' },
      act: open({ kind: 'open-drawer' }),
    },
    { name: 'F5', label: 'shift.xReport', act: readX, permission: 'read-x-report' },
    { name: 'F8', label: 'shiftEnd.key', act: endShift, permission: 'close-shift' },
    { name: 'F7', label: 'day.title', act: showDay, permission: 'close-day', isAlways: true },
    {
      ...{ name: 'F10', label: 'shifts.title', permission: 'read-x-report' },
      ...{ act: showShifts, isAlways: true },
    },
    { name: 'Escape', label: 'common.back', act: back, isAlways: true },
  ]
}

export function ShiftScreen() {
  const { t } = useTranslation()
  const hasShift = useTill(({ status }) => status?.shift != null)
  const { report, read, hide } = useXReport()
  // Whoever counts does not see through the window what should be there.
  const endShift = () => {
    hide()
    openDialog({ kind: 'end-shift' })
  }
  const keys = keysOf(read, endShift).map((key) => ({
    ...key,
    isOff: key.isAlways !== true && !hasShift,
  }))
  const active = keys.filter(({ isOff }) => !isOff).map(({ name, act }) => [name, act] as const)
  useKeys({ F9: back, ...Object.fromEntries(active) }, { isOpaque: true })
  return (
    <div className={styles.screen} data-testid="shift">
      <section className={styles.left}>
        <h1>{t('shift.title')}</h1>
        <div className={styles.keys}>
          {keys.map(({ isAlways: _isAlways, ...key }) => (
            <Key key={key.name} {...key} />
          ))}
        </div>
        <NoticeStrip />
      </section>
      <section className={styles.right}>
        {report !== null && hasShift ? (
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
  const hide = () => {
    setReport(null)
  }
  return { report, read, hide }
}

function Key({
  name,
  label,
  act,
  permission,
  isOff,
}: Omit<ScreenKey, 'isAlways'> & { readonly isOff: boolean }) {
  const { t } = useTranslation()
  const role = useSession(({ session }) => session?.staff?.role ?? null)
  const grant =
    permission === undefined || role === null ? ('allowed' as const) : grantOf(role, permission)
  return (
    <PressButton
      testId={`shift-${name}`}
      keyName={name === 'Escape' ? 'Esc' : name}
      label={t(label)}
      note={grant === 'approval' ? t('help.needsApproval') : undefined}
      isDisabled={isOff || grant === 'denied'}
      onPress={act}
    />
  )
}

function ShiftDialogs({ onDone }: { readonly onDone: () => void }) {
  const stack = useDialogs((state) => state.stack)
  return stack.map((dialog) => <OneDialog key={dialog.kind} dialog={dialog} onDone={onDone} />)
}

function OneDialog({ dialog, onDone }: { readonly dialog: Dialog; readonly onDone: () => void }) {
  const onClose = () => {
    closeDialog(dialog)
  }
  switch (dialog.kind) {
    case 'end-shift':
      return <EndShiftDialog onClose={onClose} />
    case 'safe-drop':
      return <SafeDropDialog onDone={onDone} onClose={onClose} />
    case 'move-cash':
      return <CashDialog direction={dialog.direction} onDone={onDone} onClose={onClose} />
    case 'open-drawer':
      return <CashDialog direction={null} onDone={onDone} onClose={onClose} />
    default:
      return null
  }
}
