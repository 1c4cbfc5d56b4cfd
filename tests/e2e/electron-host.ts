/** Real Electron, where its binary is: the built program with a store and a user folder of its own. */
import { _electron, type Page } from '@playwright/test'
import { electronBinary } from '../../scripts/find.ts'
import type { Till } from './rig.ts'

export async function openElectron(_page: Page, storeDir: string): Promise<Till> {
  const executablePath = electronBinary(process.cwd())
  if (executablePath === null) throw new Error("Electron's binary is not here")
  const app = await _electron.launch({
    executablePath,
    args: [
      '.',
      '--no-sandbox',
      '--store',
      storeDir,
      '--simulate-devices',
      `--user-data-dir=${storeDir}/window`,
    ],
  })
  const page = await app.firstWindow()
  return {
    page,
    storeDir,
    scan: (code) =>
      app.evaluate(({ app: running }, scanned) => {
        running.emit('tillbook:test-scan', scanned)
      }, code),
    killBackend: () => Promise.reject(new Error('not on this host')),
    close: () => app.close(),
  }
}
