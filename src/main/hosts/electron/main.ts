/**
 * Entry of the Electron host. Nothing is awaited here: Electron is ready only when this file has been run to
 * its end, so to wait for it would be to wait for ever.
 */
import { parseArgs } from 'node:util'
import {
  BrowserWindow,
  Menu,
  MessageChannelMain,
  app,
  dialog,
  ipcMain,
  powerSaveBlocker,
  screen,
  session,
  utilityProcess,
} from 'electron'
import { defaultStoreDir, windowDir } from '#main/hosts/shared/data-dirs.ts'
import { stderrLog } from '#main/log.ts'
import type { ElectronPort } from './port.ts'
import { startShell } from './shell.ts'

const electron: ElectronPort = {
  BrowserWindow,
  Menu,
  MessageChannelMain,
  app,
  dialog,
  ipcMain,
  powerSaveBlocker,
  screen,
  session,
  utilityProcess,
}

// Not strict: Chromium's own switches stand among ours.
const { values } = parseArgs({
  args: process.argv.slice(app.isPackaged ? 1 : 2),
  strict: false,
  options: {
    store: { type: 'string' },
    kiosk: { type: 'boolean' },
    dev: { type: 'boolean' },
    'customer-screen': { type: 'boolean' },
    'simulate-devices': { type: 'boolean' },
    'user-data-dir': { type: 'string' },
  },
})
const textOf = (value: unknown) => (typeof value === 'string' && value !== '' ? value : null)
const storeDir = textOf(values.store) ?? textOf(process.env.TILLBOOK_STORE) ?? defaultStoreDir()

void startShell(electron, {
  builtDir: import.meta.dirname,
  storeDir,
  userDataDir: textOf(values['user-data-dir']) ?? windowDir(storeDir, 'electron'),
  isKiosk: values.kiosk === true,
  hasCustomerScreen: values['customer-screen'] === true,
  isDev: values.dev === true && !app.isPackaged,
  simulateDevices: values['simulate-devices'] === true,
  log: stderrLog,
}).then((shell) => {
  // The door for end-to-end tests, which run inside this process; a packaged till has none.
  if (shell === null || app.isPackaged) return
  const emitter: NodeJS.EventEmitter = app
  emitter.on('tillbook:test-scan', (code: unknown) => shell.scan(String(code)))
})
