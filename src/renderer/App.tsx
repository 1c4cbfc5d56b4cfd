/** Which screen is in front, by link and session. A lock hides the screens and keeps what they hold. */
import { useTranslation } from 'react-i18next'
import styles from './App.module.css'
import { CheckoutScreen } from './screens/checkout/CheckoutScreen.tsx'
import { ReceiptsScreen } from './screens/receipts/ReceiptsScreen.tsx'
import { ShiftScreen } from './screens/shift/ShiftScreen.tsx'
import { SignInScreen } from './screens/sign-in/SignInScreen.tsx'
import { StaffScreen } from './screens/staff/StaffScreen.tsx'
import { useDialogs } from './state/dialogs.ts'
import { useSession } from './state/session.ts'
import { lock, useTouch } from './state/sign-in.ts'
import { useTill } from './state/till.ts'
import { showView, useView } from './state/view.ts'
import { ApprovalDialog } from './ui/ApprovalDialog.tsx'
import { ConnectionBanner } from './ui/ConnectionBanner.tsx'
import { Loading } from './ui/Screen.tsx'
import { StatusBar } from './ui/StatusBar.tsx'
import { StopPage } from './ui/StopPage.tsx'
import { TopBar } from './ui/TopBar.tsx'
import { WaitingBadge } from './ui/WaitingBadge.tsx'
import { useKeys } from './ui/keys.ts'

export function App() {
  const { t } = useTranslation()
  const connection = useTill((state) => state.connection)
  const state = useSession(({ session }) => session?.state ?? null)
  const hasInfo = useTill(({ info }) => info !== null)
  if (connection === 'refused' || connection === 'outdated') return <StopPage why={connection} />
  if (!hasInfo || state === null) {
    return (
      <div className={styles.waiting}>
        <Loading />
        <p>{t('connection.connecting')}</p>
      </div>
    )
  }
  return (
    <div className={styles.frame}>
      <TopBar />
      <ConnectionBanner />
      <main className={styles.main}>{state === 'signed-in' ? <Work /> : <SignInScreen />}</main>
      <StatusBar />
    </div>
  )
}

/** What a signed-in person sees. */
function Work() {
  const view = useView((state) => state.view)
  useTouch()
  useKeys(
    {
      'Ctrl+L': () => void lock(),
      F11: toggleFullscreen,
      Escape: () => {
        showView('checkout')
      },
    },
    { isEverywhere: true },
  )
  return (
    <>
      {view === 'checkout' && <CheckoutScreen />}
      {view === 'receipts' && <ReceiptsScreen />}
      {view === 'shift' && <ShiftScreen />}
      {view === 'staff' && <StaffScreen />}
      <WaitingBadge />
      <Approval />
    </>
  )
}

function Approval() {
  const dialog = useDialogs(({ stack }) => stack.find((open) => open.kind === 'approval'))
  return dialog?.kind === 'approval' ? <ApprovalDialog dialog={dialog} /> : null
}

function toggleFullscreen(): void {
  if (document.fullscreenElement === null) void document.documentElement.requestFullscreen()
  else void document.exitFullscreen()
}
