/** The browser host as a process of its own, on the fake backend. Argument 1: the folder of the screens. */
import { stderrLog } from '#main/log.ts'
import { runBrowserHost } from '#main/hosts/browser/run.ts'
import { startFakeBackend } from './backend.ts'

const [rendererDir = '', ...args] = process.argv.slice(2)
await runBrowserHost({
  startBackend: startFakeBackend,
  rendererDir,
  args,
  log: stderrLog,
  allowDevOrigin: true,
})
