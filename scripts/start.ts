/**
 * `npm start`: builds when needed and opens the till, in Electron where its program is to be had, else in a
 * browser's window, else by printing the address. Says in one line what it chose and why.
 */
import { spawn } from 'node:child_process'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { defaultStoreDir } from '#main/hosts/shared/data-dirs.ts'
import { runBrowserTill } from './browser-till.ts'
import { buildWhenNeeded } from './build.ts'
import { isDownloadWorthATry, tryDownload } from './electron-download.ts'
import { browserBinary, electronBinary, hasDisplay } from './find.ts'

const root = join(import.meta.dirname, '..')
const say = (line: string) => void process.stdout.write(`${line}\n`)

const help = `npm start -- [options]
  --store DIR             the store's folder (or TILLBOOK_STORE); made with demo data when empty
  --web                   in a browser, even where Electron is there
  --no-open               open no window, print the address
  --kiosk                 fullscreen, without a way out for customers
  --no-simulate-devices   no simulated devices; else Ctrl+D turns their knobs`

function parse() {
  try {
    const { values } = parseArgs({
      allowNegative: true,
      options: {
        store: { type: 'string' },
        web: { type: 'boolean', default: false },
        open: { type: 'boolean', default: true },
        kiosk: { type: 'boolean', default: false },
        'simulate-devices': { type: 'boolean', default: true },
        help: { type: 'boolean', default: false },
      },
    })
    return values
  } catch (error) {
    say(error instanceof Error ? error.message : String(error))
    say(help)
    process.exit(64)
  }
}

const args = parse()
const storeDir = resolve(args.store ?? (process.env.TILLBOOK_STORE || defaultStoreDir()))

/** Electron's program, or why it is not used. */
async function chooseElectron(): Promise<{ readonly binary: string } | { readonly why: string }> {
  if (args.web) return { why: 'as asked with --web' }
  if (!args.open) return { why: 'as asked with --no-open' }
  if (!hasDisplay()) return { why: 'no display here' }
  const binary = electronBinary(root)
  if (binary !== null) return { binary }
  if (!isDownloadWorthATry(root)) return { why: "Electron's program is not installed" }
  say("Fetching Electron's program, for 8 seconds at most …")
  await tryDownload(root)
  const fetched = electronBinary(root)
  return fetched === null ? { why: "Electron's program could not be fetched" } : { binary: fetched }
}

/** Null when Electron did not come up at all; else its exit status. */
function runElectron(binary: string): Promise<number | null> {
  say('Tillbook 店账 opens in Electron (its program is installed).')
  const flags = [
    ...['--store', storeDir],
    ...(args.kiosk ? ['--kiosk'] : []),
    ...(args['simulate-devices'] ? ['--simulate-devices'] : []),
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  ]
  const startedMs = performance.now()
  const child = spawn(binary, [root, ...flags], { stdio: 'inherit' })
  let isAsked = false
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => {
      isAsked = true
      child.kill(signal)
    })
  return new Promise((done) => {
    child.on('error', () => done(null))
    child.on('exit', (code) => {
      // E.g. 127: a library is missing; a signal: the sandbox could not be set up.
      const isStillborn = code !== 0 && code !== 2 && performance.now() - startedMs < 5_000
      done(isStillborn && !isAsked ? null : (code ?? 1))
    })
  })
}

async function main(): Promise<number> {
  try {
    await buildWhenNeeded(root, say)
  } catch (error) {
    say(error instanceof Error ? error.message : String(error))
    return 1
  }
  const choice = await chooseElectron()
  let why = 'why' in choice ? choice.why : 'Electron did not come up'
  if ('binary' in choice) {
    const code = await runElectron(choice.binary)
    if (code !== null) return code
  }
  const browser = args.open && hasDisplay() ? browserBinary() : null
  if (browser === null && args.open && hasDisplay()) why += '; no Chromium, Chrome or Edge found'
  return runBrowserTill({
    command: ['--disable-warning=ExperimentalWarning', join(root, 'out/main/browser.js')],
    storeDir,
    simulateDevices: args['simulate-devices'],
    browser,
    isKiosk: args.kiosk,
    why,
    say,
  })
}

if (args.help) say(help)
else process.exit(await main())
