/** A serial line as a pair of pseudo terminals: the till opens one end, the benchmark writes codes into the other. */
import { spawn } from 'node:child_process'
import { closeSync, constants, existsSync, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'

export interface Line {
  /** What the till opens. */
  readonly till: string
  readonly send: (code: string) => void
  close(): void
}

export const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** Asks every 25 ms, for ten seconds at the most. */
export async function until(isSo: () => boolean, what = 'a scanner'): Promise<void> {
  for (let turn = 0; turn < 400 && !isSo(); turn += 1) await sleep(25)
  if (!isSo()) throw new Error(`${what} did not come up`)
}

export async function plugLine(dir: string, name: string): Promise<Line> {
  const [till, device] = [join(dir, `${name}-till`), join(dir, `${name}-device`)]
  const ends = [till, device].map((path) => `pty,raw,echo=0,link=${path}`)
  const socat = spawn('socat', ends, { stdio: 'ignore' })
  await until(() => existsSync(till) && existsSync(device), 'a serial line')
  const file = openSync(device, constants.O_RDWR | constants.O_NOCTTY)
  return {
    till,
    send: (code) => void writeSync(file, `${code}\r`),
    close() {
      closeSync(file)
      socat.kill('SIGKILL')
    },
  }
}
