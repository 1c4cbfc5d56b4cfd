/**
 * The door for a second start of the program: it brings the running one to the front, or is given a fresh
 * start URL where no screen is connected. Its key lies in a file that only the owner of the store can read.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { CONTROL_HEADER } from '#main/hosts/shared/host-file.ts'
import { isSameSecret } from '#main/hosts/shared/page-security.ts'

export const CONTROL_PATH = '/control/focus'

export interface Control {
  readonly key: string
  /** Brings the screens to the front and returns how many there are. */
  focus(): number
  startUrl(): string
}

/** What the second start is told. `url` only where no screen is connected. */
export interface FocusAnswer {
  readonly screens: number
  readonly url?: string
}

export function answerControl(
  control: Control,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const shown = request.headers[CONTROL_HEADER]
  const isPage = request.headers.origin !== undefined
  const isKnown = typeof shown === 'string' && isSameSecret(shown, control.key)
  const headers = { 'content-type': 'application/json', 'cache-control': 'no-store' }
  if (isPage || !isKnown) {
    response.writeHead(403, headers).end('{}')
    return
  }
  const screens = control.focus()
  const answer: FocusAnswer = screens > 0 ? { screens } : { screens, url: control.startUrl() }
  response.writeHead(200, headers).end(JSON.stringify(answer))
}
