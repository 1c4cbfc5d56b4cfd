/**
 * Keeps a link up for as long as the window lives. Electron hands over ports; a browser opens WebSockets
 * and tries again with a short backoff. A window that the backend does not know is told so, never looped. A handheld
 * keeps its token beyond the life of the browser: it is paired once.
 */
import { API_VERSION, type Frame, type Link } from '#shared/api/link.ts'
import { pairingOf, type Pairing } from '#shared/handhelds/pairing-link.ts'
import type { LinkClient } from './client.ts'
import { listenForPorts, portLink } from './port-link.ts'
import { websocketLink } from './websocket-link.ts'

/** refused: not paired. outdated: the backend speaks another version of the frames. */
export type ConnectionState = 'connecting' | 'up' | 'interrupted' | 'refused' | 'outdated'

export interface Connector {
  readonly client: LinkClient
  readonly onState: (state: ConnectionState) => void
}

const TOKEN_KEY = 'tillbook.token'
const FINGERPRINT_KEY = 'tillbook.fingerprint'
const BACKOFF_MIN_MS = 100
const BACKOFF_MAX_MS = 2_000
/** Refusals in a row, with the backend answering otherwise, before the window gives up. */
const REFUSALS_MAX = 3

/** Of a page whose address says for good as whom it is served. */
export const keepToken = (token: string): void => tokenStorage().setItem(TOKEN_KEY, token)

export function connect(connector: Connector): void {
  const isElectron = location.protocol === 'file:' || location.protocol === 'app:'
  if (isElectron) connectByPort(connector)
  else connectBySocket(connector)
}

interface Adopted {
  readonly onHello: (token: string | undefined) => void
  readonly onDown: (heardHello: boolean) => void
}

/** Waits for the hello, then gives the link to the client. */
export function adopt(link: Link, { client, onState }: Connector, adopted: Adopted): void {
  let heardHello = false
  link.onFrame((frame: Frame) => {
    if (frame.t !== 'hello') {
      if (heardHello) client.receive(frame)
      return
    }
    if (frame.api !== API_VERSION) {
      onState('outdated')
      return
    }
    heardHello = true
    client.attach(link)
    adopted.onHello(frame.token)
    onState('up')
  })
  link.onDown(() => {
    if (heardHello) client.detach(link)
    adopted.onDown(heardHello)
  })
}

function connectByPort(connector: Connector): void {
  let current: MessagePort | null = null
  connector.onState('connecting')
  listenForPorts((port) => {
    current?.close()
    current = port
    adopt(portLink(port), connector, {
      onHello: () => undefined,
      onDown: () => {
        if (current === port) connector.onState('interrupted')
      },
    })
  })
}

function connectBySocket(connector: Connector): void {
  const scheme = location.protocol === 'https:' ? 'wss' : 'ws'
  const url = `${scheme}://${location.host}/link`
  const tokens = tokenStorage()
  let key: Key | null = takeKey()
  let refusals = 0
  let wasUp = false
  let backoffMs = BACKOFF_MIN_MS

  const open = () => {
    const socket = new WebSocket(url, [
      'tillbook.v1',
      key?.proof ?? `s.${tokens.getItem(TOKEN_KEY) ?? 'none'}`,
    ])
    adopt(websocketLink(socket), connector, {
      onHello: (fresh) => {
        if (fresh !== undefined) tokens.setItem(TOKEN_KEY, fresh)
        keepFingerprint(key?.pairing ?? null)
        key = null
        refusals = 0
        wasUp = true
        backoffMs = BACKOFF_MIN_MS
      },
      onDown: (heardHello) => {
        connector.onState(wasUp ? 'interrupted' : 'connecting')
        void again(heardHello)
      },
    })
  }

  const again = async (heardHello: boolean) => {
    if (!heardHello && (await isHostAnswering())) {
      refusals += 1
      key = null
    }
    if (refusals >= REFUSALS_MAX) {
      connector.onState('refused')
      return
    }
    setTimeout(open, backoffMs)
    backoffMs = Math.min(backoffMs * 2, BACKOFF_MAX_MS)
  }

  connector.onState('connecting')
  open()
}

/** Screens of the till come over plain loopback, handhelds over TLS. */
const tokenStorage = (): Storage => (location.protocol === 'https:' ? localStorage : sessionStorage)

interface Key {
  readonly proof: string
  /** Of a handheld that is being paired. */
  readonly pairing: Pairing | null
}

/** Good for one use; it leaves the address bar and the history at once. */
function takeKey(): Key | null {
  const { hash } = location
  if (hash !== '') history.replaceState(null, '', location.pathname)
  const pairing = pairingOf(hash)
  if (pairing !== null) {
    given = pairing.fingerprint
    return { proof: `p.${pairing.code}`, pairing }
  }
  const startKey = new URLSearchParams(hash.slice(1)).get('k')
  return startKey === null ? null : { proof: `k.${startKey}`, pairing: null }
}

let given: string | null = null

function keepFingerprint(pairing: Pairing | null): void {
  if (pairing !== null) localStorage.setItem(FINGERPRINT_KEY, pairing.fingerprint)
}

/** What the code for pairing said of the till's certificate, for a person to compare; null when it was never paired. */
export const givenFingerprint = (): string | null => given ?? localStorage.getItem(FINGERPRINT_KEY)

/** A browser does not say why a WebSocket failed: a page that loads tells a refusal from a stopped backend. */
async function isHostAnswering(): Promise<boolean> {
  try {
    return (await fetch('/', { method: 'HEAD', cache: 'no-store' })).ok
  } catch {
    return false
  }
}
