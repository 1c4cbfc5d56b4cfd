/** A Link over a WebSocket: frames as JSON text. Something that is no frame takes the link down. */
import type { Frame, Link } from '#shared/api/link.ts'

export function websocketLink(socket: WebSocket): Link {
  return {
    post: (frame) => {
      socket.send(JSON.stringify(frame))
    },
    onFrame: (listener) => {
      socket.addEventListener('message', (event: MessageEvent<unknown>) => {
        const frame = decode(event.data)
        if (frame === null) socket.close()
        else listener(frame)
      })
    },
    onDown: (listener) => {
      socket.addEventListener('close', () => {
        listener()
      })
    },
    close: () => {
      socket.close()
    },
  }
}

function decode(data: unknown): Frame | null {
  if (typeof data !== 'string') return null
  try {
    return JSON.parse(data) as Frame
  } catch {
    return null
  }
}
