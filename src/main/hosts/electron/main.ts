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
    'simulate-devices': { type: 'boolean' },
  },
})
const named = typeof values.store === 'string' ? values.store : process.env.TILLBOOK_STORE
const storeDir = named === undefined || named === '' ? defaultStoreDir() : named

void startShell(electron, {
  builtDir: import.meta.dirname,
  storeDir,
  userDataDir: windowDir(storeDir, 'electron'),
  isKiosk: values.kiosk === true,
  isDev: values.dev === true && !app.isPackaged,
  simulateDevices: values['simulate-devices'] === true,
  log: stderrLog,
}).then((shell) => {
  // The door for end-to-end tests; a packaged till has none.
  if (process.env.TILLBOOK_TEST === '1' && !app.isPackaged)
    Object.assign(globalThis, { tillbookTest: shell })
})
