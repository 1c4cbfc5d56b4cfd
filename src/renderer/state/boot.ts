/** Ties the client to the stores: what is read at every new link, and what each event changes. */
import type { SessionView } from '#shared/api/session.ts'
import { client } from '../client/app-client.ts'
import { connect, type ConnectionState } from '../client/connect.ts'
import { closeAllDialogs } from './dialogs.ts'
import { readPending } from './pending-sale.ts'
import { startOver } from './returns.ts'
import { readRescue } from './safekeeping.ts'
import { readPayments } from './payments.ts'
import { findOutcome, useSale } from './sale.ts'
import { startReturnQuotes } from './returns-quote.ts'
import { startReceiptScans } from './returns-scan.ts'
import { startScanQueue, takeScan } from './scan-target.ts'
import { setSession, useSession } from './session.ts'
import { countNow } from './stocktake-count.ts'
import { forgetStocktake } from './stocktake.ts'
import { forgetTicket, readTicket, useTicket } from './ticket.ts'
import { useTill } from './till.ts'
import { homeView, showView } from './view.ts'

const READ_AGAIN_MS = 500

export function boot(): void {
  subscribeToEvents()
  startScanQueue()
  startReceiptScans()
  startReturnQuotes()
  connect({ client, onState: onConnection })
}

function onConnection(connection: ConnectionState): void {
  if (connection !== 'up') {
    useTill.setState({ connection })
    return
  }
  void readUntilUp()
}

async function readUntilUp(): Promise<void> {
  while (client.isUp) {
    if (await readAll()) {
      useTill.setState({ connection: 'up' })
      return
    }
    await new Promise((resolve) => setTimeout(resolve, READ_AGAIN_MS))
  }
}

/** Everything is read anew before the window says that it is up: an event may have been missed. */
export async function readAll(): Promise<boolean> {
  try {
    const rescue = await readRescue()
    if (rescue !== null && rescue.mode !== 'normal') return true
    const [info, status, session] = await Promise.all([
      client.query('till.info', {}),
      client.query('till.status', {}),
      client.query('session.read', {}),
    ])
    if (!info.ok || !status.ok || !session.ok) return false
    useTill.setState({ info: info.value, status: status.value })
    setSession(session.value)
    if (session.value.state === 'signed-in') {
      await readTicket()
      await readPayments()
    }
    if (readPending() !== null && useSale.getState().phase === 'idle') void findOutcome()
    return true
  } catch {
    return false
  }
}

function subscribeToEvents(): void {
  client.onGap(() => {
    void readAll()
  })
  client.on('till.status-changed', (status) => {
    useTill.setState({ status })
  })
  client.on('session.changed', setSession)
  client.on('checkout.changed', ({ ticketId, revision }) => {
    const head = useTicket.getState().mirror?.head
    if (head?.ticketId !== ticketId || head.revision < revision) void readTicket()
  })
  client.on('payments.changed', () => void readPayments())
  // Which way of paying goes through a terminal is asked where the terminals are.
  client.on('devices.changed', () => void readPayments())
  client.on('device.scanned', ({ aim, code, isRepeat }) => {
    // Whoever counts holds three equal pieces before it; whoever sells holds one for too long.
    if (!isRepeat || countNow().task !== null) takeScan(`${aim ?? ''}${code}`)
  })
  client.on('window.focus', () => {
    window.focus()
  })
  useSession.subscribe(({ session }, { session: before }) => {
    onSession(session, before)
  })
}

/** What was open stays open behind the lock; it is closed when somebody else takes over. */
function onSession(now: SessionView | null, before: SessionView | null): void {
  if (now?.state === before?.state && now?.staff?.staffNo === before?.staff?.staffNo) return
  const isOther = now?.staff?.staffNo !== before?.staff?.staffNo
  if (isOther) {
    closeAllDialogs()
    startOver()
    forgetStocktake()
    showView(homeView())
  }
  if (now?.state === 'signed-in') void readTicket().then(readPayments)
  if (now?.state === 'signed-out') forgetTicket()
}
