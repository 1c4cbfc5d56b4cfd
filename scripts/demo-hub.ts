/** Head office of the demo: the hub as a process of its own, its words passed on, its log kept in a file beside its data. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { appendFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

export interface DemoHub {
  readonly url: string
  /** Shown once: at the very first start of its database. */
  readonly token: string | null
  /** Its exit status, whoever ended it. */
  readonly ended: Promise<number | null>
  readonly stop: () => Promise<void>
}

const HUB_ENTRY = join(import.meta.dirname, '../src/hub/main.ts')

/** Null when it did not come up; why was said then. */
export async function startDemoHub(
  dir: string,
  port: number,
  say: (line: string) => void,
): Promise<DemoHub | null> {
  const flags = ['--disable-warning=ExperimentalWarning', HUB_ENTRY]
  const child = spawn(process.execPath, [...flags, '--dir', dir, '--port', `${port}`], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = once(child, 'close').then(([code]) => code as number | null)
  createInterface(child.stderr).on('line', (line) => {
    // One line of JSON for each request would bury what a person has to read.
    if (line.startsWith('{')) appendFileSync(join(dir, 'hub.log'), `${line}\n`)
    else say(`Head office: ${line}`)
  })
  const { promise: ready, resolve } = Promise.withResolvers<string | null>()
  let token: string | null = null
  createInterface(child.stdout)
    .on('line', (line) => {
      token = /^first token .*: (\S+)$/u.exec(line)?.[1] ?? token
      const url = /^head office: (\S+)$/u.exec(line)?.[1]
      if (url !== undefined) resolve(url)
    })
    .on('close', () => resolve(null))
  const url = await ready
  if (url === null) return null
  const stop = async () => {
    child.kill('SIGTERM')
    await ended
  }
  return { url, token, ended, stop }
}

/** An operation of head office, as its page calls it. */
export async function askOffice<T>(
  { url, token }: { readonly url: string; readonly token: string },
  operation: string,
  input: unknown,
): Promise<T> {
  const answer = await fetch(`${url}/v1/office/${operation}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    body: JSON.stringify(input),
  })
  if (!answer.ok) throw new Error(`${operation}: ${answer.status} ${await answer.text()}`)
  return (await answer.json()) as T
}
