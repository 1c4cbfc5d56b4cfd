/** Runs the command line as a person does: a process of its own. */
import { execFile, spawnSync } from 'node:child_process'
import { join, resolve } from 'node:path'

export interface Ran {
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
}

let entry: string | null = null

/** Made once per worker. Below node_modules, where the bundle finds the one package that is not in it. */
function cliEntry(): string {
  if (entry !== null) return entry
  const worker = process.env['VITEST_POOL_ID'] ?? '0'
  const outDir = resolve('node_modules', '.cache', `tillbook-cli-${worker}`)
  const { status, stderr } = spawnSync(
    process.execPath,
    [join(import.meta.dirname, 'bundle-cli.ts'), outDir],
    { encoding: 'utf8' },
  )
  if (status !== 0) throw new Error(`the command line was not bundled: ${stderr}`)
  entry = join(outDir, 'cli.js')
  return entry
}

export function till(...args: readonly string[]): Ran {
  const { TILLBOOK_STORE: _store, ...env } = process.env
  const { status, stdout, stderr } = spawnSync(process.execPath, [cliEntry(), ...args], {
    encoding: 'utf8',
    env,
  })
  return { status, stdout, stderr }
}

/** The same while this process answers it: a head office of the test's own. */
export function tillBeside(...args: readonly string[]): Promise<Ran> {
  const { TILLBOOK_STORE: _store, ...env } = process.env
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [cliEntry(), ...args],
      { env },
      (_error, stdout, stderr) => resolve({ status: child.exitCode, stdout, stderr }),
    )
  })
}

/** What a command with --json printed. */
export const json = (ran: Ran): Record<string, unknown> =>
  JSON.parse(ran.stdout) as Record<string, unknown>
