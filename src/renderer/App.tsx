/** Which screen is in front, by link and session. A lock hides the screens and keeps what they hold. */
import type { ComponentType } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './App.module.css'
import { AuditScreen } from './screens/audit/AuditScreen.tsx'
import { CheckoutScreen } from './screens/checkout/CheckoutScreen.tsx'
import { CodesScreen } from './screens/codes/CodesScreen.tsx'
import { DayScreen } from './screens/day/DayScreen.tsx'
import { EnquiryScreen } from './screens/enquiry/EnquiryScreen.tsx'
import { ExpiringScreen } from './screens/expiring/ExpiringScreen.tsx'
import { DevicesScreen } from './screens/devices/DevicesScreen.tsx'
import { HandheldsScreen } from './screens/handhelds/HandheldsScreen.tsx'
import { LabelsScreen } from './screens/labels/LabelsScreen.tsx'
import { LettersScreen } from './screens/letters/LettersScreen.tsx'
import { LossesScreen } from './screens/losses/LossesScreen.tsx'
import { OfficeScreen } from './screens/office/OfficeScreen.tsx'
import { ReasonsScreen } from './screens/reasons/ReasonsScreen.tsx'
import { ReceiptHeadScreen } from './screens/receipt-head/ReceiptHeadScreen.tsx'
import { ReceiptsScreen } from './screens/receipts/ReceiptsScreen.tsx'
import { ReceivingScreen } from './screens/receiving/ReceivingScreen.tsx'
import { RelocationScreen } from './screens/relocation/RelocationScreen.tsx'
import { RescueScreen } from './screens/rescue/RescueScreen.tsx'
import { ReturnsScreen } from './screens/returns/ReturnsScreen.tsx'
import { SafekeepingScreen } from './screens/safekeeping/SafekeepingScreen.tsx'
import { ShiftScreen } from './screens/shift/ShiftScreen.tsx'
import { ShiftsScreen } from './screens/shift/ShiftsScreen.tsx'
import { SignInScreen } from './screens/sign-in/SignInScreen.tsx'
import { StaffScreen } from './screens/staff/StaffScreen.tsx'
import { StockScreen } from './screens/stock/StockScreen.tsx'
import { DashboardScreen } from './screens/stocktake/dashboard/DashboardScreen.tsx'
import { ReviewScreen } from './screens/stocktake/review/ReviewScreen.tsx'
import { StocktakeScreen } from './screens/stocktake/StocktakeScreen.tsx'
import { SyncScreen } from './screens/sync/SyncScreen.tsx'
import { TransfersScreen } from './screens/transfers/TransfersScreen.tsx'
import { ZonesScreen } from './screens/zones/ZonesScreen.tsx'
import { readAll } from './state/boot.ts'
import { useDialogs } from './state/dialogs.ts'
import { useRescue, useRestore } from './state/safekeeping.ts'
import { useSession } from './state/session.ts'
import { lock, useTouch } from './state/sign-in.ts'
import { askSpotCount } from './state/spot-count.ts'
import { toggleSwitchboard, useSwitchboard } from './state/switchboard.ts'
import { useTill } from './state/till.ts'
import { goBack, showView, useTabs, useView, type View } from './state/view.ts'
import { ApprovalDialog } from './ui/ApprovalDialog.tsx'
import { ChooseFileDialog } from './ui/ChooseFileDialog.tsx'
import { ConnectionBanner } from './ui/ConnectionBanner.tsx'
import { RestoreResult } from './ui/RestoreResult.tsx'
import { Loading } from './ui/Screen.tsx'
import { SpotCountDialog } from './ui/SpotCountDialog.tsx'
import { StatusBar } from './ui/StatusBar.tsx'
import { StopPage } from './ui/StopPage.tsx'
import { Switchboard } from './ui/switchboard/Switchboard.tsx'
import { TopBar } from './ui/TopBar.tsx'
import { WaitingBadge } from './ui/WaitingBadge.tsx'
import { useKeys } from './ui/keys.ts'

export function App() {
  const isUp = useTill(({ connection }) => connection === 'up')
  const restore = useRestore(({ phase }) => phase)
  // While it runs, the dialog that asked for it waits below; afterwards nothing of before is left.
  return (
    <>
      {(restore === 'idle' || restore === 'running') && <Front />}
      {restore !== 'idle' && <RestoreResult isUp={isUp} />}
    </>
  )
}

const onNormal = () => void readAll()

function Front() {
  const { t } = useTranslation()
  const connection = useTill((state) => state.connection)
  const rescue = useRescue(({ status }) => (status?.mode === 'normal' ? null : status))
  const state = useSession(({ session }) => session?.state ?? null)
  const hasInfo = useTill(({ info }) => info !== null)
  if (connection === 'refused' || connection === 'outdated') return <StopPage why={connection} />
  if (rescue !== null) return <RescueScreen status={rescue} onNormal={onNormal} />
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

const SCREENS: Readonly<Record<View, ComponentType>> = {
  checkout: CheckoutScreen,
  returns: ReturnsScreen,
  receipts: ReceiptsScreen,
  stock: StockScreen,
  enquiry: EnquiryScreen,
  receiving: ReceivingScreen,
  losses: LossesScreen,
  transfers: TransfersScreen,
  relocation: RelocationScreen,
  expiring: ExpiringScreen,
  labels: LabelsScreen,
  stocktake: StocktakeScreen,
  zones: ZonesScreen,
  shift: ShiftScreen,
  shifts: ShiftsScreen,
  day: DayScreen,
  office: OfficeScreen,
  staff: StaffScreen,
  reasons: ReasonsScreen,
  codes: CodesScreen,
  receiptHead: ReceiptHeadScreen,
  audit: AuditScreen,
  letters: LettersScreen,
  sync: SyncScreen,
  safekeeping: SafekeepingScreen,
  review: ReviewScreen,
  dashboard: DashboardScreen,
  devices: DevicesScreen,
  handhelds: HandheldsScreen,
}

/** What a signed-in person sees. */
function Work() {
  const Screen = SCREENS[useView((state) => state.view)]
  const tabs = useTabs()
  const isBoardOpen = useSwitchboard((state) => state.isOpen)
  useTouch()
  useKeys(
    {
      'Ctrl+L': () => void lock(),
      'Ctrl+K': askSpotCount,
      'Ctrl+D': () => void toggleSwitchboard(),
      F11: toggleFullscreen,
      Escape: goBack,
      ...Object.fromEntries(
        tabs.map((view, index) => [
          `Alt+${index + 1}`,
          () => {
            showView(view)
          },
        ]),
      ),
    },
    { isEverywhere: true },
  )
  return (
    <>
      <Screen />
      <WaitingBadge />
      <SpotCount />
      <Approval />
      <ChooseFileDialog />
      {isBoardOpen && <Switchboard />}
    </>
  )
}

function SpotCount() {
  const dialog = useDialogs(({ stack }) => stack.find((open) => open.kind === 'spot-count'))
  return dialog?.kind === 'spot-count' ? <SpotCountDialog dialog={dialog} /> : null
}

function Approval() {
  const dialog = useDialogs(({ stack }) => stack.find((open) => open.kind === 'approval'))
  return dialog?.kind === 'approval' ? <ApprovalDialog dialog={dialog} /> : null
}

function toggleFullscreen(): void {
  if (document.fullscreenElement === null) void document.documentElement.requestFullscreen()
  else void document.exitFullscreen()
}
