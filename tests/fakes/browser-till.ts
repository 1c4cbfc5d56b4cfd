/**
 * `npm start` in a browser, on the fake backend and as a process of its own. Arguments: the folder of the
 * store, the folder of the screens, and a browser or nothing.
 */
import { join } from 'node:path'
import { runBrowserTill } from '../../scripts/browser-till.ts'

const [storeDir = '', rendererDir = '', browser = ''] = process.argv.slice(2)
const code = await runBrowserTill({
  command: [join(import.meta.dirname, 'browser-host.ts'), rendererDir],
  storeDir,
  simulateDevices: true,
  browser: browser === '' ? null : browser,
  isKiosk: false,
  why: 'as asked',
  say: (line) => void process.stdout.write(`${line}\n`),
})
process.exit(code)
