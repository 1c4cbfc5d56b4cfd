/** Ties the handheld's page to the till: what is read at every connection, where scans go, what goes on without it. */
import { client } from '../client/app-client.ts'
import { connect, type ConnectionState } from '../client/connect.ts'
import { cleanScan } from '#shared/catalogue/barcode.ts'
import { scanText } from '#shared/scanning/scan-text.ts'
import { closeAllDialogs, isDialogOpen } from '../state/dialogs.ts'
import { isSignedIn, setSession, useSession } from '../state/session.ts'
import { playBad } from '../state/sounds.ts'
import { takeStaffCard } from '../state/staff-cards.ts'
import { useTill } from '../state/till.ts'
import { listenForWedge } from '../state/wedge-listener.ts'
import { countScan, readRows, readTasks } from './counting.ts'
import { setTyped, showPage, useHandheld } from './handheld-state.ts'
import { keepNow, onLink, startOutbox } from './outbox.ts'

type Taker = (code: string) => void
let taker: Taker | null = null

/** A page that takes scans for itself: receiving, enquiry, a sheet that asks for a serial. */
export function setTaker(next: Taker | null): () => void {
  taker = next
  return () => {
    if (taker === next) taker = null
  }
}

export async function bootHandheld(): Promise<void> {
  listenForWedge({ onScan: takeScan, remember: () => () => undefined })
  await startOutbox()
  client.on('session.changed', setSession)
  client.onGap(() => void readTill())
  useSession.subscribe(({ session }) => {
    const staff = session?.state === 'signed-in' ? session.staff : null
    if (staff === null) return
    const { staff: before } = useHandheld.getState()
    if (before !== null && before.staffNo !== staff.staffNo) {
      closeAllDialogs()
      useHandheld.setState({ task: null, rows: [], page: 'home' })
    }
    useHandheld.setState({ staff })
    keepNow()
    void readTasks()
  })
  connect({ client, onState: (state) => void onConnection(state) })
}

async function onConnection(connection: ConnectionState): Promise<void> {
  if (connection === 'up' && !(await readTill())) return
  useTill.setState({ connection })
  onLink(connection === 'up')
  const { task } = useHandheld.getState()
  if (connection === 'up' && task !== null && isSignedIn()) await readRows(task)
}

async function readTill(): Promise<boolean> {
  try {
    const [info, self, session] = await Promise.all([
      client.query('till.info', {}),
      client.query('handhelds.self', {}),
      client.query('session.read', {}),
    ])
    if (!info.ok || !self.ok || !session.ok) return false
    useTill.setState({ info: info.value })
    useHandheld.setState({ device: self.value.handheld })
    setSession(session.value)
    return true
  } catch {
    return false
  }
}

/**
 * A scan lands by what is going on: a page that waits for one, else counting. Keys of it that came while the page
 * changed may stand in the box: they go.
 */
export function takeScan(text: string): void {
  setTyped('')
  if (takeStaffCard(text)) return
  const code = cleanScan(scanText(text))
  if (code === null) return
  if (taker !== null) {
    taker(code)
    return
  }
  const { task } = useHandheld.getState()
  if (task === null || isDialogOpen()) {
    playBad()
    return
  }
  showPage('count')
  countScan(code)
}
