/** A page in a browser's window without tabs and address bar, with a profile of its own. */
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdirSync } from 'node:fs'

export interface AppWindowOptions {
  readonly browser: string
  readonly url: string
  /** Without its own profile the window would join a browser that is already open and not be ours. */
  readonly profileDir: string
  readonly isKiosk: boolean
  /** The window outlives this process. */
  readonly isDetached: boolean
}

export function openAppWindow(options: AppWindowOptions): ChildProcess {
  mkdirSync(options.profileDir, { recursive: true, mode: 0o700 })
  const child = spawn(
    options.browser,
    [
      `--app=${options.url}`,
      `--user-data-dir=${options.profileDir}`,
      '--no-first-run',
      '--no-default-browser-check',
      '--disable-features=Translate',
      '--disable-background-mode',
      '--disable-sync',
      '--hide-crash-restore-bubble',
      '--password-store=basic',
      '--window-size=1280,800',
      '--start-maximized',
      ...(options.isKiosk ? ['--kiosk'] : []),
      // Chromium's sandbox does not start as root; nobody should run a till as root but tests do.
      // --test-type keeps its warning about that out of the page.
      ...(process.getuid?.() === 0 ? ['--no-sandbox', '--test-type'] : []),
    ],
    { stdio: 'ignore', detached: options.isDetached },
  )
  if (options.isDetached) child.unref()
  return child
}
