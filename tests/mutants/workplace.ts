/** A copy of the tree that may be spoilt: files are linked until one of them is written anew. */
import { spawn } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

const PARTS = [
  'src',
  'tests',
  'drizzle',
  'package.json',
  'vitest.config.ts',
  'tsconfig.json',
  'tsconfig.base.json',
  'tsconfig.shared.json',
  'tsconfig.hub.json',
  'tsconfig.main.json',
  'tsconfig.renderer.json',
  'tsconfig.tests.json',
]

export class Workplace {
  readonly #dir = mkdtempSync(join(tmpdir(), 'tillbook-mutants-'))

  constructor() {
    // Some tests run pieces of it as a user who is nobody.
    chmodSync(this.#dir, 0o755)
    for (const part of PARTS) cpSync(part, join(this.#dir, part), { recursive: true })
    symlinkSync(resolve('node_modules'), join(this.#dir, 'node_modules'))
  }

  read(file: string): string {
    return readFileSync(join(this.#dir, file), 'utf8')
  }

  write(file: string, text: string): void {
    writeFileSync(join(this.#dir, file), text)
  }

  /** Exit status of the tests, and the end of what they printed. */
  async test(files: readonly string[]): Promise<{ passed: boolean; output: string }> {
    const child = spawn(
      process.execPath,
      [resolve('node_modules/vitest/vitest.mjs'), 'run', '--bail=1', ...files],
      { cwd: this.#dir, stdio: ['ignore', 'pipe', 'pipe'] },
    )
    let output = ''
    const keep = (chunk: Buffer) => {
      output = (output + chunk.toString()).slice(-4000)
    }
    child.stdout.on('data', keep)
    child.stderr.on('data', keep)
    const status = await new Promise<number | null>((done) => child.on('close', done))
    return { passed: status === 0, output }
  }

  remove(): void {
    rmSync(this.#dir, { recursive: true, force: true })
  }
}
