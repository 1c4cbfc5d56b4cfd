/**
 * The Electron host: one window, one backend process, and a fresh pair of ports between page and backend at
 * each start of either. The shell itself opens no store and sees no call.
 */
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { storeOpenWords, type StartFailureKind } from '#main/hosts/shared/store-open-words.ts'
import type { RestartLimits } from '#main/hosts/shared/restarts.ts'
import type { Log } from '#main/log.ts'
import { CUSTOMER_CLIENT } from '#shared/devices/customer-view.ts'
import { keepCustomerWindow } from './customer-window.ts'
import { keepBackend, type BackendKeeper, type KeeperOptions } from './backend-keeper.ts'
import { menuTemplate } from './menu.ts'
import { PORT, WANT_PORT } from './messages.ts'
import type { ElectronPort, WindowPort } from './port.ts'
import { guardContents, guardSession } from './security.ts'
import { openTillWindow } from './window.ts'

export interface ShellOptions {
  readonly builtDir: string
  readonly storeDir: string
  readonly userDataDir: string
  readonly isKiosk: boolean
  readonly isDev: boolean
  /** The second display is the customer's. */
  readonly hasCustomerScreen: boolean
  readonly simulateDevices: boolean
  readonly log: Log
  readonly limits?: RestartLimits
}

export interface Shell {
  /** Simulated scanner, for tests. */
  scan(code: string): void
}

/**
 * All that must happen before Electron is ready happens before the first await. Null when another shell of
 * the same store is running and was called instead.
 */
export async function startShell(
  electron: ElectronPort,
  options: ShellOptions,
): Promise<Shell | null> {
  const { app } = electron
  app.setPath('userData', options.userDataDir)
  app.enableSandbox()
  if (!app.requestSingleInstanceLock()) {
    app.quit()
    return null
  }
  let window: WindowPort | null = null
  let keeper: BackendKeeper | null = null
  app.on('second-instance', () => {
    if (window !== null) bringToFront(window)
    keeper?.send({ t: 'focus' })
  })
  app.on('window-all-closed', () => app.quit())
  guardContents(app)
  await app.whenReady()

  guardSession(electron.session.defaultSession)
  const { Menu } = electron
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(menuOptions(electron, options))))
  electron.powerSaveBlocker.start('prevent-display-sleep')
  const giveUp = failWith(electron)
  window = openTillWindow(electron, {
    ...options,
    onBroken: () => giveUp('broken', 'page'),
  })
  const own = window
  const pages: Page[] = [{ window: own, clientId: randomUUID(), hasAsked: false }]
  const customer = keepCustomerWindow(electron, {
    ...options,
    isWanted: options.hasCustomerScreen,
    till: () => own.getNormalBounds(),
    onOpened: (opened) => {
      pages.splice(1, 1, { window: opened, clientId: CUSTOMER_CLIENT, hasAsked: false })
    },
  })
  // The till is closed by closing its own window.
  own.on('closed', () => customer.close())
  keeper = connectBackend(electron, options, pages, {
    onGivenUp: giveUp,
    showCustomer: () => customer.show(),
  })
  stopBeforeQuit(electron, keeper)
  const running = keeper
  return { scan: (code) => running.send({ t: 'scan', code }) }
}

interface Page {
  readonly window: WindowPort
  readonly clientId: string
  hasAsked: boolean
}

/** A port goes to a page when it asks, and again when the backend has come back. */
function connectBackend(
  electron: ElectronPort,
  options: ShellOptions,
  pages: readonly Page[],
  answers: Pick<KeeperOptions, 'onGivenUp' | 'showCustomer'>,
): BackendKeeper {
  const connect = ({ window, clientId, hasAsked }: Page) => {
    if (!hasAsked || !keeper.isReady() || window.isDestroyed()) return
    const { port1, port2 } = new electron.MessageChannelMain()
    keeper.send({ t: 'serve', clientId }, port1)
    window.webContents.postMessage(PORT, null, [port2])
  }
  const keeper = keepBackend({
    fork: () =>
      electron.utilityProcess.fork(
        join(options.builtDir, 'electron-backend.js'),
        [
          ...['--store', options.storeDir],
          ...(options.simulateDevices ? ['--simulate-devices'] : []),
        ],
        { serviceName: 'Tillbook backend', stdio: 'inherit' },
      ),
    log: options.log,
    ...(options.limits === undefined ? {} : { limits: options.limits }),
    onReady: () => pages.forEach(connect),
    ...answers,
  })
  electron.ipcMain.on(WANT_PORT, (event) => {
    const page = pages.find(
      ({ window }) => !window.isDestroyed() && event.senderFrame === window.webContents.mainFrame,
    )
    if (page === undefined) return
    page.hasAsked = true
    connect(page)
  })
  return keeper
}

/** The process ends only when the backend has closed its store. */
function stopBeforeQuit({ app }: ElectronPort, keeper: BackendKeeper): void {
  let state: 'running' | 'stopping' | 'stopped' = 'running'
  app.on('before-quit', (event) => {
    if (state === 'stopped') return
    event.preventDefault()
    if (state === 'stopping') return
    state = 'stopping'
    void keeper.stop().then(() => {
      state = 'stopped'
      app.quit()
    })
  })
}

function failWith({ app, dialog }: ElectronPort) {
  return (kind: StartFailureKind, detail: string) => {
    dialog.showErrorBox('Tillbook 店账', storeOpenWords(kind, detail))
    app.exit(2)
  }
}

function bringToFront(window: WindowPort): void {
  if (window.isDestroyed()) return
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}

const menuOptions = ({ app }: ElectronPort, { isKiosk, isDev }: ShellOptions) => ({
  locale: app.getLocale(),
  isKiosk,
  isDev,
  isMac: process.platform === 'darwin',
})
