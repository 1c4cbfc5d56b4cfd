/** Entry of the utility process that carries the backend. */
import { join } from 'node:path'
import { startBackend } from '#main/backend.ts'
import { stderrLog } from '#main/log.ts'
import { runBackendChild } from './backend-child.ts'

await runBackendChild({
  startBackend,
  parent: process.parentPort,
  // Built, this file is out/main/electron-backend.js.
  rendererDir: join(import.meta.dirname, '../renderer'),
  args: process.argv.slice(2),
  log: stderrLog,
  exit: (code) => process.exit(code),
})
