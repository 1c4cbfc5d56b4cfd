/** Which page of the handheld is in front: pairing, signing in, work. Work goes on while the till is away. */
import { useTranslation } from 'react-i18next'
import { SignInScreen } from './pages/SignInPage.tsx'
import { useDialogs } from '../state/dialogs.ts'
import { useSession } from '../state/session.ts'
import { useTouch } from '../state/sign-in.ts'
import { useTill } from '../state/till.ts'
import { ApprovalDialog } from '../ui/ApprovalDialog.tsx'
import { Loading } from '../ui/Screen.tsx'
import styles from './handheld.module.css'
import { useHandheld, type Page } from './handheld-state.ts'
import { CountPage } from './pages/CountPage.tsx'
import { EnquiryPage } from './pages/EnquiryPage.tsx'
import { Fingerprint } from './pages/Fingerprint.tsx'
import { HandheldBar } from './pages/HandheldBar.tsx'
import { HomePage } from './pages/HomePage.tsx'
import { OutboxPage } from './pages/OutboxPage.tsx'
import { PairPage } from './pages/PairPage.tsx'
import { ReceivePage } from './pages/ReceivePage.tsx'
import { TasksPage } from './pages/TasksPage.tsx'

const PAGES: Readonly<Record<Page, () => React.JSX.Element>> = {
  home: HomePage,
  tasks: TasksPage,
  count: CountPage,
  receive: ReceivePage,
  enquiry: EnquiryPage,
  outbox: OutboxPage,
}

export function HandheldApp() {
  const connection = useTill((state) => state.connection)
  const session = useSession((state) => state.session)
  const isKnown = useHandheld(({ staff, task }) => staff !== null && task !== null)
  if (connection === 'refused' || connection === 'outdated') return <PairPage why={connection} />
  // Away from the till whoever was counting goes on counting; everything else needs the till.
  const isAway = connection !== 'up'
  const goesOn =
    session?.state === 'signed-in' || (isAway && isKnown && session?.state !== 'locked')
  if (!goesOn && isAway) return <Waiting />
  return (
    <div className={styles.frame}>
      <HandheldBar />
      <main className={styles.main}>{goesOn ? <Work /> : <SignInScreen />}</main>
    </div>
  )
}

function Waiting() {
  const { t } = useTranslation()
  return (
    <div className={styles.waiting}>
      <Loading />
      <p>{t('handheld.connecting')}</p>
      <Fingerprint />
    </div>
  )
}

function Work() {
  const Front = PAGES[useHandheld(({ page }) => page)]
  const dialog = useDialogs(({ stack }) => stack.find((open) => open.kind === 'approval'))
  useTouch()
  return (
    <>
      <Front />
      {dialog?.kind === 'approval' && <ApprovalDialog dialog={dialog} />}
    </>
  )
}
