/**
 * `npm run test:e2e`: builds when needed and runs Playwright with a Chromium that is on this machine. A run
 * that cannot take place is a failure, unless `--skip-ok` says that the caller knows. Other arguments are
 * Playwright's. `E2E_SLOWDOWN=4` gives the page a quarter of the processor: what is only lucky fails then.
 */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { buildWhenNeeded } from './build.ts'
import { browserBinary } from './find.ts'

const root = join(import.meta.dirname, '..')
const given = process.argv.slice(2)
const isSkipOk = given.includes('--skip-ok')
const rest = given.filter((arg) => arg !== '--skip-ok')

/** A system browser, else the one that Playwright itself has fetched. */
async function chromiumPath(): Promise<string | null> {
  const system = browserBinary()
  if (system !== null) return system
  const { chromium } = await import('@playwright/test')
  const own = chromium.executablePath()
  return existsSync(own) ? own : null
}

function skipped(reason: string): number {
  const line = '!'.repeat(72)
  process.stderr.write(
    `${line}\nEND-TO-END TESTS DID NOT RUN: ${reason}\n` +
      `Install chromium (apt-get install chromium, or npx playwright install chromium),\n` +
      `or name one in TILLBOOK_BROWSER.\n${line}\n`,
  )
  return isSkipOk ? 0 : 1
}

async function main(): Promise<number> {
  const chromium = await chromiumPath()
  if (chromium === null) return skipped('no Chromium, Chrome or Edge on this machine')
  await buildWhenNeeded(root, (line) => void process.stdout.write(`${line}\n`))
  const run = spawnSync(
    process.execPath,
    [join(root, 'node_modules/@playwright/test/cli.js'), 'test', ...rest],
    { cwd: root, stdio: 'inherit', env: { ...process.env, TILLBOOK_BROWSER: chromium } },
  )
  return run.status ?? 1
}

process.exit(await main())
