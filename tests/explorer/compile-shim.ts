/** Compiles shim.c with the C compiler of this machine. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export type Shim =
  | { readonly ok: true; readonly path: string; discard(): void }
  /** Why the explorer cannot be used here, for people. */
  | { readonly ok: false; readonly reason: string }

export function compileShim(): Shim {
  if (process.platform !== 'linux')
    return { ok: false, reason: 'disk calls can be watched on Linux only' }
  const folder = mkdtempSync(join(tmpdir(), 'tillbook-shim-'))
  const path = join(folder, 'shim.so')
  const source = join(import.meta.dirname, 'shim.c')
  const flags = [
    '-O1',
    '-Wall',
    '-Werror',
    '-shared',
    '-fPIC',
    '-o',
    path,
    source,
    '-ldl',
    '-lpthread',
  ]
  const compiled = spawnSync('gcc', flags, { encoding: 'utf8' })
  const discard = () => rmSync(folder, { recursive: true, force: true })
  if (compiled.error !== undefined || compiled.status === null) {
    discard()
    return {
      ok: false,
      reason: 'there is no gcc on this machine (Debian packages gcc and libc6-dev)',
    }
  }
  if (compiled.status !== 0) {
    discard()
    throw new Error(`shim.c does not compile: ${compiled.stderr}`)
  }
  return { ok: true, path, discard }
}
