/** Runs the command line as a person does: a process of its own. */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

export interface Ran {
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
}

const ENTRY = join(import.meta.dirname, '../../src/main/hosts/cli/main.ts')

export function till(...args: readonly string[]): Ran {
  const { TILLBOOK_STORE: _store, ...env } = process.env
  const { status, stdout, stderr } = spawnSync(process.execPath, [ENTRY, ...args], {
    encoding: 'utf8',
    env,
  })
  return { status, stdout, stderr }
}

/** What a command with --json printed. */
export const json = (ran: Ran): Record<string, unknown> =>
  JSON.parse(ran.stdout) as Record<string, unknown>
