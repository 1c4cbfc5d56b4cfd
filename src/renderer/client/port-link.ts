/** A Link over a MessagePort, which Electron's preload moves into the page: frames as cloned objects. */
import type { Frame, Link } from '#shared/api/link.ts'

const PORT_MESSAGE = 'tillbook:port'
const WANT_PORT_MESSAGE = 'tillbook:want-port'

export function portLink(port: MessagePort): Link {
  return {
    post: (frame) => {
      port.postMessage(frame)
    },
    onFrame: (listener) => {
      port.addEventListener('message', (event: MessageEvent<Frame>) => {
        listener(event.data)
      })
      port.start()
    },
    onDown: (listener) => {
      port.addEventListener('close', () => {
        listener()
      })
    },
    close: () => {
      port.close()
    },
  }
}

/** Asks for a port and hands over every one that comes: each restart of the backend brings a new one. */
export function listenForPorts(onPort: (port: MessagePort) => void): void {
  window.addEventListener('message', (event: MessageEvent<unknown>) => {
    const port = event.ports[0]
    if (event.source === window && event.data === PORT_MESSAGE && port !== undefined) onPort(port)
  })
  window.postMessage(WANT_PORT_MESSAGE, '*')
}
