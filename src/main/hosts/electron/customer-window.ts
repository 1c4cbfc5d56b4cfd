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

export interface CustomerKeeperOptions extends CustomerWindowOptions {
  /** Where the till's own window is. */
  readonly till: () => Bounds
  /** From the start; otherwise from when somebody shows it. */
  readonly isWanted: boolean
  readonly onOpened: (window: WindowPort) => void
}

export interface CustomerKeeper {
  /** False: there is no display for it. It comes with the display then. */
  show(): boolean
  close(): void
}

/** Displays come and go while the till runs: the window comes with the second one, and goes with it. */
export function keepCustomerWindow(
  electron: ElectronPort,
  options: CustomerKeeperOptions,
): CustomerKeeper {
  const { screen } = electron
  const areas = () => screen.getAllDisplays().map(({ workArea }) => workArea)
  let isWanted = options.isWanted
  let open: { readonly window: WindowPort; readonly place: Bounds } | null = null
  const close = () => {
    if (open?.window.isDestroyed() === false) open.window.destroy()
    open = null
  }
  const bring = (): boolean => {
    if (open?.window.isDestroyed() === false) return true
    const place = otherDisplay(areas(), options.till())
    if (place === null) {
      options.log.write('warn', 'there is no second screen for the customer', {})
      return false
    }
    open = { window: openCustomerWindow(electron, place, options), place }
    options.onOpened(open.window)
    return true
  }
  screen.on('display-added', () => {
    if (isWanted) bring()
  })
  screen.on('display-removed', () => {
    if (open === null || areas().some((area) => isSame(area, open?.place))) return
    // Left open it would be moved over the till.
    close()
    bring()
  })
  if (isWanted) bring()
  return {
    show() {
      isWanted = true
      return bring()
    },
    close() {
      isWanted = false
      close()
    },
  }
}

const isSame = (one: Bounds, other: Bounds | undefined): boolean =>
  one.x === other?.x &&
  one.y === other.y &&
  one.width === other.width &&
  one.height === other.height

function openCustomerWindow(
  { BrowserWindow }: ElectronPort,
  place: Bounds,
  options: CustomerWindowOptions,
): WindowPort {
  const { builtDir, log } = options
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
