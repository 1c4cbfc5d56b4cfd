/**
 * What the page may do in Electron: show itself, and talk through the port it is given. It opens nothing,
 * goes nowhere, embeds nothing and is granted nothing, whatever a script in it asks for.
 */
import type { AppPort, ContentsPort, SessionPort } from './port.ts'

export const contentSecurityPolicy = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "form-action 'none'",
].join('; ')

/** Holds for every page and frame that ever comes to be, not only for our window. */
export function guardContents(app: AppPort): void {
  app.on('web-contents-created', (_, contents) => lockIn(contents))
}

function lockIn(contents: ContentsPort): void {
  for (const event of [
    'will-navigate',
    'will-frame-navigate',
    'will-redirect',
    'will-attach-webview',
  ] as const)
    contents.on(event, (attempt) => attempt.preventDefault())
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
}

export function guardSession(session: SessionPort): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
  session.webRequest.onHeadersReceived((details, callback) => {
    callback({
      responseHeaders: {
        ...details.responseHeaders,
        'content-security-policy': [contentSecurityPolicy],
        'x-content-type-options': ['nosniff'],
      },
    })
  })
}
