/** Head office's page: sign-in, then pages behind function keys. */
import { useTranslation } from 'react-i18next'
import { Preferences } from '../ui/TopBar.tsx'
import { Loading } from '../ui/Screen.tsx'
import { useKeys } from '../ui/keys.ts'
import styles from './hub.module.css'
import {
  leaveOffice,
  PAGES,
  showPage,
  useOfficeState,
  type HubView,
  type PageName,
} from './office-state.ts'
import { AlertsPage } from './pages/AlertsPage.tsx'
import { ApprovalsPage } from './pages/ApprovalsPage.tsx'
import { BooksPage } from './pages/BooksPage.tsx'
import { DaysPage } from './pages/DaysPage.tsx'
import { LettersPage } from './pages/LettersPage.tsx'
import { SignInPage } from './pages/SignInPage.tsx'
import { StockPage } from './pages/StockPage.tsx'
import { StoresPage } from './pages/StoresPage.tsx'
import { TillDayPage } from './pages/TillDayPage.tsx'
import { useOffice } from './use-office.ts'

export function HubApp() {
  const isResuming = useOfficeState((state) => state.isResuming)
  const me = useOfficeState(({ me: person }) => person)
  if (isResuming) return <Loading />
  return me === null ? <SignInPage /> : <Frame />
}

const KEY_OF: Readonly<Record<PageName, string>> = {
  days: 'F1',
  alerts: 'F2',
  letters: 'F3',
  stock: 'F4',
  approvals: 'F6',
  stores: 'F7',
}

function Frame() {
  const { t } = useTranslation()
  const view = useOfficeState((state) => state.view)
  const me = useOfficeState((state) => state.me)
  const keys = Object.fromEntries(
    PAGES.map((page) => [
      KEY_OF[page],
      () => {
        showPage({ page })
      },
    ]),
  )
  useKeys(keys, { isEverywhere: true })
  return (
    <div className={styles.frame} data-testid="hub">
      <header className={styles.bar}>
        <strong className={styles.name}>
          {t('app.name')} · {t('hub.title')}
        </strong>
        <nav className={styles.nav}>
          <Tabs current={tabOf(view.page)} />
        </nav>
        <span className={styles.me} data-testid="me">
          {me?.name} · {t(`hub.role.${me?.role ?? 'viewer'}`)}
        </span>
        <Preferences />
        <button
          type="button"
          className={styles.item}
          data-testid="hub-leave"
          onClick={() => {
            leaveOffice()
          }}
        >
          {t('app.signOut')}
        </button>
      </header>
      <Notice />
      <main className={styles.main}>
        {view.page === 'days' && <DaysPage />}
        {view.page === 'till-day' && <TillDayPage {...view} />}
        {view.page === 'alerts' && <AlertsPage />}
        {view.page === 'books' && <BooksPage />}
        {view.page === 'letters' && <LettersPage />}
        {view.page === 'stock' && <StockPage />}
        {view.page === 'approvals' && <ApprovalsPage />}
        {view.page === 'stores' && <StoresPage />}
      </main>
    </div>
  )
}

/** Pages that are opened from another one stand under it. */
function tabOf(page: HubView['page']): PageName {
  if (page === 'till-day') return 'days'
  return page === 'books' ? 'alerts' : page
}

/** Beside a page's name: how much is waiting there. */
function Tabs({ current }: { readonly current: PageName }) {
  const { t } = useTranslation()
  const alerts = useOffice('alerts.list', { state: 'open' })
  const letters = useOffice('letters.list', { state: 'open' })
  const approvals = useOffice('approvals.list', { state: 'open' })
  const waiting: Partial<Record<PageName, number>> = {
    alerts: alerts.value?.alerts.length ?? 0,
    letters: letters.value?.openCount ?? 0,
    approvals: approvals.value?.approvals.length ?? 0,
  }
  return PAGES.map((page) => (
    <button
      key={page}
      type="button"
      className={styles.item}
      data-testid={`hub-nav-${page}`}
      aria-current={page === current ? 'page' : undefined}
      onClick={() => {
        showPage({ page })
      }}
    >
      <kbd>{KEY_OF[page]}</kbd> {t(`hub.page.${page}`)}
      {(waiting[page] ?? 0) > 0 && (
        <span className={styles.badge} data-testid={`hub-waiting-${page}`}>
          {waiting[page]}
        </span>
      )}
    </button>
  ))
}

function Notice() {
  const { t } = useTranslation()
  const notice = useOfficeState((state) => state.notice)
  if (notice === null) return null
  return (
    <div className={styles.notice} data-tone={notice.tone} role="status" data-testid="hub-notice">
      {t(notice.key, { defaultValue: notice.key })}
    </div>
  )
}
