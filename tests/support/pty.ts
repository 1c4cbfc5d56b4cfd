/** Two ends of a serial line, as pseudo-terminals that socat joins: the till opens one, the unit of a test speaks at the other. */
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished } from 'vitest'
import { scratchFolder } from './clock.ts'

export const hasPtys = existsSync('/usr/bin/socat')

export interface PtyUnit {
  /** What the till sent so far. */
  readonly heard: number[]
  say(bytes: string | Uint8Array): Promise<void>
  /** Called with every piece that the till sends. */
  onHeard(listener: (bytes: Uint8Array) => void): void
  /** The line goes, as when somebody pulls the plug. */
  pull(): void
}

export interface PtyLine {
  readonly path: string
  /** The other end, plugged in anew each time. */
  plugIn(): Promise<PtyUnit>
}

export function ptyLine(): PtyLine {
  const dir = scratchFolder()
  const [till, unit] = [join(dir, 'till'), join(dir, 'unit')]
  return {
    path: till,
    async plugIn() {
      const socat = spawn('socat', [`pty,raw,echo=0,link=${till}`, `pty,raw,echo=0,link=${unit}`])
      onTestFinished(() => void socat.kill())
      await expect.poll(() => existsSync(till) && existsSync(unit)).toBe(true)
      const file = await open(unit, 'r+')
      const heard: number[] = []
      let listener: (bytes: Uint8Array) => void = () => undefined
      const stream = file.createReadStream()
      stream.on('data', (bytes) => {
        const piece = Buffer.from(bytes)
        heard.push(...piece)
        listener(piece)
      })
      stream.on('error', () => undefined)
      return {
        heard,
        say: async (bytes) => {
          await file.write(Buffer.from(bytes as string, 'latin1'))
        },
        onHeard: (next) => {
          listener = next
        },
        pull: () => void socat.kill(),
      }
    },
  }
}
