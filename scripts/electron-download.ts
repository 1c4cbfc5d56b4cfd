/**
 * Fetches Electron's program when that is a matter of seconds. A start must never hang on a slow or absent
 * network: one short try, and a failure is remembered for a day.
 */
import { spawn } from 'node:child_process'
import { mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const TRY_MS_MAX = 8_000
const REMEMBER_MS = 24 * 60 * 60 * 1000

const failureNote = (root: string) => join(root, 'node_modules/.cache/tillbook/no-electron')

export function isDownloadWorthATry(root: string): boolean {
  if (isSet(process.env.TILLBOOK_NO_DOWNLOAD) || isSet(process.env.CI)) return false
  const failed = statSync(failureNote(root), { throwIfNoEntry: false })
  return failed === undefined || Date.now() - failed.mtimeMs > REMEMBER_MS
}

/** Never rejects; whoever asks looks for the program afterwards. */
export async function tryDownload(root: string): Promise<void> {
  const isDone = await runInstaller(join(root, 'node_modules/electron/install.js'))
  const note = failureNote(root)
  if (isDone) return rmSync(note, { force: true })
  mkdirSync(join(note, '..'), { recursive: true })
  writeFileSync(note, 'npx install-electron fetches the program without a time limit\n')
}

function runInstaller(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [path], { stdio: 'ignore' })
    const timer = setTimeout(() => child.kill('SIGKILL'), TRY_MS_MAX)
    child.on('error', () => resolve(false))
    child.on('exit', (code) => {
      clearTimeout(timer)
      resolve(code === 0)
    })
  })
}

const isSet = (value: string | undefined) => value !== undefined && value !== '' && value !== '0'
