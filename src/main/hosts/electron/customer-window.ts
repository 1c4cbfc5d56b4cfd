/** The customer's window: over the whole of a display that the till's own window is not on. Without such a display there is none. */
import { join } from 'node:path'
import type { Log } from '#main/log.ts'
import type { Bounds, ElectronPort, WindowPort } from './port.ts'
import { pagePreferences, reviveOnCrash } from './window.ts'

export interface CustomerWindowOptions {
  readonly builtDir: string
  readonly isDev: boolean
  readonly log: Log
}

/** `till`: where the till's own window is. */
export function openCustomerWindow(
  { BrowserWindow, screen }: ElectronPort,
  till: Bounds,
  options: CustomerWindowOptions,
): WindowPort | null {
  const { builtDir, log } = options
  const place = otherDisplay(
    screen.getAllDisplays().map(({ workArea }) => workArea),
    till,
  )
  if (place === null) {
    log.write('warn', 'there is no second screen for the customer', {})
    return null
  }
  const window = new BrowserWindow({
    ...place,
    minWidth: 320,
    minHeight: 240,
    show: false,
    kiosk: false,
    fullscreen: true,
    title: 'Tillbook 店账',
    backgroundColor: '#ffffff',
    webPreferences: pagePreferences(options),
  })
  window.setMenuBarVisibility(false)
  // The till keeps the keyboard: a window that is merely shown would take it.
  window.on('ready-to-show', () => window.showInactive())
  const onBroken = () => {
    log.write('error', 'the customer screen was given up', {})
    if (!window.isDestroyed()) window.destroy()
  }
  reviveOnCrash(window, { log, onBroken })
  window.loadFile(join(builtDir, '../renderer/customer.html')).catch(onBroken)
  return window
}

/** The first one in which the middle of the till's window does not lie. */
export function otherDisplay(displays: readonly Bounds[], till: Bounds): Bounds | null {
  const [x, y] = [till.x + till.width / 2, till.y + till.height / 2]
  const holds = (area: Bounds) =>
    x >= area.x && x < area.x + area.width && y >= area.y && y < area.y + area.height
  return displays.length < 2 ? null : (displays.find((area) => !holds(area)) ?? null)
}
