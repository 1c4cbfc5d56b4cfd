/** A Link over a message port to a page. What is no call closes the port: only our page could have sent it. */
import { callFrameOf } from '#main/hosts/shared/call-frame.ts'
import type { Log } from '#main/log.ts'
import type { Link } from '#shared/api/link.ts'
import type { PortMain } from './port.ts'

export function portLink(port: PortMain, log: Log): Link {
  let isUp = true
  const downListeners: (() => void)[] = []
  const down = () => {
    if (!isUp) return
    isUp = false
    for (const listener of downListeners) listener()
  }
  const close = () => {
    port.close()
    // Electron reports the close of the other end only.
    down()
  }
  port.on('close', down)
  return {
    post(frame) {
      if (isUp) port.postMessage(frame)
    },
    onFrame(listener) {
      port.on('message', ({ data }) => {
        if (!isUp) return
        const frame = callFrameOf(data)
        if (frame !== null) return listener(frame)
        log.write('warn', 'screen dropped', { reason: 'not a call' })
        close()
      })
      port.start()
    },
    onDown: (listener) => void downListeners.push(listener),
    close,
  }
}
