/** A hub in a process of its own, on a server's database: to be one of several, and to be killed. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { resolve } from 'node:path'
import { must } from '#shared/kernel/assert.ts'
import { dyingWithParent, endedWith } from './ended-with.ts'

export interface HubProcess {
  readonly url: string
  readonly pid: number
  /** kill -9, and waits until it is gone. */
  kill(): Promise<void>
  /** As a service manager stops it; returns its exit code. */
  stop(): Promise<number | null>
}

const MAIN = resolve(import.meta.dirname, '../../src/hub/main.ts')

/** `port` 0: any free one. */
export async function startHubProcess(
  databaseUrl: string,
  port = 0,
  logs: 'ignore' | 'inherit' = 'ignore',
  more: {
    readonly args?: readonly string[]
    readonly env?: Readonly<Record<string, string>>
  } = {},
): Promise<HubProcess> {
  const flags = ['--disable-warning=ExperimentalWarning', MAIN, '--port', String(port)]
  const args = [...flags, '--database-url', databaseUrl, ...(more.args ?? [])]
  const child = spawn(...dyingWithParent('KILL', process.execPath, args), {
    stdio: ['ignore', 'pipe', logs],
    env: { ...process.env, ...more.env },
  })
  const forget = endedWith(() => void child.kill('SIGKILL'))
  const gone = once(child, 'exit').then(forget)
  const lines = createInterface({ input: must(child.stdout, 'stdout is a pipe') })
  const url = await Promise.race([
    (async () => {
      for await (const line of lines) {
        const found = /^head office: (\S+)$/u.exec(line)?.[1]
        if (found !== undefined) return found
      }
      return null
    })(),
    gone.then(() => null),
  ])
  if (url === null) throw new Error('the hub did not start')
  return {
    url,
    pid: must(child.pid, 'it runs'),
    kill: async () => {
      child.kill('SIGKILL')
      await gone
    },
    stop: async () => {
      child.kill('SIGTERM')
      await gone
      return child.exitCode
    },
  }
}

/** One request as a till makes it; null where nothing came back. */
export async function askHub<T>(
  url: string,
  token: string,
  path: string,
  body: unknown,
): Promise<{ readonly status: number; readonly value: T } | null> {
  try {
    const answer = await fetch(`${url}/v1/till/${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
      body: JSON.stringify(body),
    })
    return { status: answer.status, value: (await answer.json()) as T }
  } catch {
    return null
  }
}
