/**
 * Selling. Left the ticket, or the receipt of the last one; right what is due and the keys, or the
 * tenders. Nothing here needs the mouse and nothing depends on the focus.
 */
import { useTranslation } from 'react-i18next'
import { useDialogs } from '../../state/dialogs.ts'
import { useSale } from '../../state/sale.ts'
import { useGrant } from '../../state/session.ts'
import { useTill } from '../../state/till.ts'
import { ReceiptPaper } from '../../ui/ReceiptPaper.tsx'
import { Empty } from '../../ui/Screen.tsx'
import { useKeys } from '../../ui/keys.ts'
import styles from './CheckoutScreen.module.css'
import { CommandBar } from '../../ui/CommandBar.tsx'
import { CheckoutDialogs } from './CheckoutDialogs.tsx'
import { DonePanel } from './DonePanel.tsx'
import { ExchangeBlock } from './ExchangeBlock.tsx'
import { KeyGrid } from './KeyGrid.tsx'
import { LastScan } from './LastScan.tsx'
import { OpenShift } from './OpenShift.tsx'
import { OtherPaymentsNotice } from './OtherPaymentsNotice.tsx'
import { PayPanel } from './PayPanel.tsx'
import { RestoredNotice } from './RestoredNotice.tsx'
import { TicketTable } from './TicketTable.tsx'
import { Totals } from './Totals.tsx'
import { UnprintedNotice } from './UnprintedNotice.tsx'
import { checkoutKeys, typeKey } from './checkout-keys.ts'

export function CheckoutScreen() {
  const { t } = useTranslation()
  const hasShift = useTill(({ status }) => status?.shift != null)
  const maySell = useGrant('sell') !== 'denied'
  if (!maySell) return <Empty text={t('checkout.notAllowed')} />
  if (!hasShift) return <OpenShift />
  return <Selling />
}

function Selling() {
  const done = useSale((state) => state.done)
  const pay = useDialogs(({ stack }) => stack.find((open) => open.kind === 'pay'))
  useKeys(checkoutKeys, { otherwise: typeKey })
  return (
    <div className={styles.screen} data-testid="checkout">
      <section className={styles.left}>
        <CommandBar />
        <RestoredNotice />
        <UnprintedNotice />
        <OtherPaymentsNotice />
        {done === null && <ExchangeBlock />}
        {done === null ? (
          <TicketTable />
        ) : (
          <div className={styles.receipt}>
            <ReceiptPaper receipt={done.sale.receipt} isAtEnd />
          </div>
        )}
      </section>
      <section className={styles.right}>
        {done !== null && <DonePanel sale={done.sale} wasRecovered={done.wasRecovered} />}
        {done === null && pay?.kind === 'pay' && <PayPanel dialog={pay} />}
        {done === null && pay === undefined && (
          <>
            <Totals />
            <LastScan />
            <KeyGrid />
          </>
        )}
      </section>
      <CheckoutDialogs />
    </div>
  )
}
