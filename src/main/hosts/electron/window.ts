/** The till's one window: sandboxed, without Node, where it was last time. A page that crashed comes back. */
import { join } from 'node:path'
import { countRestarts } from '#main/hosts/shared/restarts.ts'
import type { Log } from '#main/log.ts'
import type { ElectronPort, WindowOptions, WindowPort } from './port.ts'
import { placeOn, readWindowState, sizeMin, writeWindowState } from './window-state.ts'

export interface TillWindowOptions {
  /** The folder of the built main files. */
  readonly builtDir: string
  readonly userDataDir: string
  readonly isKiosk: boolean
  readonly isDev: boolean
  readonly log: Log
  /** The page crashes each time it is loaded. */
  readonly onBroken: () => void
}

export function openTillWindow(
  { BrowserWindow, screen }: ElectronPort,
  options: TillWindowOptions,
): WindowPort {
  const statePath = join(options.userDataDir, 'window.json')
  const state = readWindowState(statePath)
  const displays = screen.getAllDisplays().map((display) => display.workArea)
  const window = new BrowserWindow({
    width: 1280,
    height: 800,
    ...placeOn(displays, state.bounds),
    minWidth: sizeMin.width,
    minHeight: sizeMin.height,
    show: false,
    kiosk: options.isKiosk,
    fullscreen: options.isKiosk || state.isFullScreen,
    title: 'Tillbook 店账',
    backgroundColor: '#ffffff',
    webPreferences: pagePreferences(options),
  })
  if (options.isKiosk) window.setMenuBarVisibility(false)
  window.on('ready-to-show', () => {
    if (state.isMaximised && !options.isKiosk) window.maximize()
    window.show()
  })
  window.on('close', () => {
    if (options.isKiosk) return
    writeWindowState(statePath, {
      bounds: window.getNormalBounds(),
      isMaximised: window.isMaximized(),
      isFullScreen: window.isFullScreen(),
    })
  })
  reviveOnCrash(window, options)
  window.loadFile(join(options.builtDir, '../renderer/index.html')).catch((error: unknown) => {
    options.log.write('error', 'the screens were not loaded', { error: String(error) })
    options.onBroken()
  })
  return window
}

/** Of every page of ours: no Node, nothing but the way to the backend. */
export const pagePreferences = ({
  builtDir,
  isDev,
}: Pick<TillWindowOptions, 'builtDir' | 'isDev'>): WindowOptions['webPreferences'] => ({
  preload: join(builtDir, '../preload/preload.cjs'),
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  webviewTag: false,
  navigateOnDragDrop: false,
  devTools: isDev,
  spellcheck: false,
  // The lock after a pause and the timeouts of calls must hold in the background too.
  backgroundThrottling: false,
})

export function reviveOnCrash(
  window: WindowPort,
  { log, onBroken }: Pick<TillWindowOptions, 'log' | 'onBroken'>,
): void {
  const died = countRestarts()
  window.webContents.on('render-process-gone', (_, { reason }) => {
    if (reason === 'clean-exit' || window.isDestroyed()) return
    const pauseMs = died(performance.now())
    log.write('error', 'the page crashed', { reason, pauseMs })
    if (pauseMs === null) return onBroken()
    setTimeout(() => {
      if (!window.isDestroyed()) window.webContents.reload()
    }, pauseMs)
  })
}
