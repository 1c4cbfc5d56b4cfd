/**
 * `npm run demo`: head office and a till of the demo store that has joined it, in one command. Either can be run without
 * the other, to have head office away and bring it back.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { FolderHeld } from '#hub/cli/hold-folder.ts'
import { defaultDemoDir } from '#main/hosts/shared/data-dirs.ts'
import { storeOpenWords } from '#main/hosts/shared/store-open-words.ts'
import { StoreOpenError } from '#main/store/errors.ts'
import { startDemoHub, type DemoHub } from './demo-hub.ts'
import { DemoRefused, prepareDemo, type DemoPlaces } from './demo-seed.ts'

const say = (line: string) => void process.stdout.write(`${line}\n`)

const EXIT_USAGE = 64
const EXIT_REFUSED = 2

const help = `npm run demo -- [options]
  --fresh          begin anew: what the demo has so far is thrown away
  --no-hub         the till only: head office is away
  --hub-only       head office only: bring it back while the till runs
  --hub-port PORT  of head office, when the demo is made (8620)
  --dir DIR        folder of the demo
  --web            the till in a browser, even where Electron is there
  --no-open        open no window, print the address`

function parse() {
  try {
    const { values } = parseArgs({
      allowNegative: true,
      options: {
        fresh: { type: 'boolean', default: false },
        hub: { type: 'boolean', default: true },
        'hub-only': { type: 'boolean', default: false },
        'hub-port': { type: 'string' },
        dir: { type: 'string', default: defaultDemoDir() },
        web: { type: 'boolean', default: false },
        open: { type: 'boolean', default: true },
        help: { type: 'boolean', default: false },
      },
    })
    if (values['hub-only'] && !values.hub) throw new Error('--no-hub and --hub-only leave nothing')
    if (!/^\d{1,5}$/u.test(values['hub-port'] ?? '0')) throw new Error('--hub-port is no port')
    return values
  } catch (error) {
    say(error instanceof Error ? error.message : String(error))
    say(help)
    process.exit(EXIT_USAGE)
  }
}

const args = parse()
const dir = resolve(args.dir)
const stops: (() => unknown)[] = []
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(signal, () => void stops.map((stop) => stop()))

async function main(): Promise<number> {
  const port = args['hub-port'] === undefined ? null : Number(args['hub-port'])
  const { token, ...places } = await prepareDemo(dir, port, args.fresh, say)
  if (token !== null) say(`Head office's sign-in token, shown this once: ${token}`)
  const hub = args.hub ? await startDemoHub(places.hubDir, places.hubPort, say) : null
  if (hub === null && args.hub) return EXIT_REFUSED
  if (hub !== null) stops.push(hub.stop)
  say(
    hub === null
      ? 'Head office is away. Bring it back in another window: npm run demo -- --hub-only'
      : `Head office: ${hub.url}/`,
  )
  if (args['hub-only']) return (await hub?.ended) ?? 1
  return runTill(places, hub)
}

/** Until the till ends; head office may go before it, and the till goes on. */
async function runTill({ storeDir }: DemoPlaces, hub: DemoHub | null): Promise<number> {
  const flags = [...(args.web ? ['--web'] : []), ...(args.open ? [] : ['--no-open'])]
  const start = join(import.meta.dirname, 'start.ts')
  const till = spawn(process.execPath, [start, '--store', storeDir, ...flags], { stdio: 'inherit' })
  let isEnding = false
  stops.push(() => {
    isEnding = true
    till.kill('SIGTERM')
  })
  void hub?.ended.then(() => {
    if (isEnding) return
    say('Head office is away; the till goes on. Bring it back: npm run demo -- --hub-only')
  })
  const [code] = (await once(till, 'exit')) as [number | null]
  isEnding = true
  await hub?.stop()
  return code ?? 1
}

if (args.help) {
  say(help)
  process.exit()
}

/** Null: a mistake of ours and nothing that a person could put right. */
function wordsOf(error: unknown): string | null {
  if (error instanceof StoreOpenError) return storeOpenWords(error.kind, error.detail)
  return error instanceof DemoRefused || error instanceof FolderHeld ? error.message : null
}

try {
  process.exit(await main())
} catch (error) {
  const words = wordsOf(error)
  if (words === null) throw error
  say(words)
  process.exit(EXIT_REFUSED)
}
