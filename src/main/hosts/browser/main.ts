/** Entry of the browser host: the backend in this process, the screens in any browser of this machine. */
import { join } from 'node:path'
import { startBackend } from '#main/backend.ts'
import { stderrLog } from '#main/log.ts'
import { runBrowserHost } from './run.ts'

// Built, this file is out/main/browser.js; unbuilt it lies four folders below the root.
const isBuilt = import.meta.filename.endsWith('.js')
const rendererDir = join(import.meta.dirname, isBuilt ? '../renderer' : '../../../../out/renderer')

await runBrowserHost({
  startBackend,
  rendererDir,
  args: process.argv.slice(2),
  log: stderrLog,
  allowDevOrigin: !isBuilt,
})
