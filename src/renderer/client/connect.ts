/**
 * Keeps a link up for as long as the window lives. Electron hands over ports; a browser opens WebSockets
 * and tries again with a short backoff. A window that the backend does not know is told so, never looped.
 */
import { API_VERSION, type Frame, type Link } from '#shared/api/link.ts'
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
const BACKOFF_MIN_MS = 100
const BACKOFF_MAX_MS = 2_000
/** Refusals in a row, with the backend answering otherwise, before the window gives up. */
const REFUSALS_MAX = 3

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
  let startKey = takeStartKey()
  let refusals = 0
  let wasUp = false
  let backoffMs = BACKOFF_MIN_MS

  const open = () => {
    const token = sessionStorage.getItem(TOKEN_KEY)
    const proof = startKey !== null ? `k.${startKey}` : `s.${token ?? 'none'}`
    const socket = new WebSocket(url, ['tillbook.v1', proof])
    adopt(websocketLink(socket), connector, {
      onHello: (fresh) => {
        if (fresh !== undefined) sessionStorage.setItem(TOKEN_KEY, fresh)
        startKey = null
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
      startKey = null
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

/** The key is good for one use; it leaves the address bar and the history at once. */
function takeStartKey(): string | null {
  const key = new URLSearchParams(location.hash.slice(1)).get('k')
  if (location.hash !== '') history.replaceState(null, '', location.pathname)
  return key
}

/** A browser does not say why a WebSocket failed: a page that loads tells a refusal from a stopped backend. */
async function isHostAnswering(): Promise<boolean> {
  try {
    return (await fetch('/', { method: 'HEAD', cache: 'no-store' })).ok
  } catch {
    return false
  }
}
