/**
 * Builds out/ when it is missing or older than the sources. The products carry the time at which their build
 * began, so that a source saved during a build is newer than what came of it.
 */
import { spawnSync } from 'node:child_process'
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

const products = [
  'out/main/browser.js',
  'out/main/electron.js',
  'out/preload/preload.cjs',
  'out/renderer/index.html',
]
const sources = ['src', 'package.json', 'electron.vite.config.ts']
const BUILD_MS_MAX = 300_000

export function isBuildNeeded(root: string): boolean {
  const built = products.map((product) => modifiedMs(join(root, product)))
  if (built.includes(null)) return true
  const oldestMs = Math.min(...built.map((atMs) => atMs ?? 0))
  return sources.some((source) => newestMs(join(root, source)) > oldestMs)
}

/** Throws with the words of the build when it fails. Two starts at once build once. */
export async function buildWhenNeeded(
  root: string,
  say: (line: string) => void,
  build: (root: string) => void = electronViteBuild,
): Promise<void> {
  if (!isBuildNeeded(root)) return
  const release = await lock(join(root, 'out/.building'))
  try {
    if (!isBuildNeeded(root)) return
    say('Building Tillbook (once after each change) …')
    const beganAt = new Date()
    build(root)
    for (const product of products) utimesSync(join(root, product), beganAt, beganAt)
  } finally {
    release()
  }
}

function electronViteBuild(root: string): void {
  const program = join(root, 'node_modules/electron-vite/bin/electron-vite.js')
  const built = spawnSync(process.execPath, [program, 'build'], {
    cwd: root,
    encoding: 'utf8',
    timeout: BUILD_MS_MAX,
  })
  if (built.status !== 0)
    throw new Error(`the build failed\n${built.stdout}${built.stderr}${built.error?.message ?? ''}`)
}

/** Waits for another build of the same tree; the lock of a dead one is taken over. */
async function lock(path: string): Promise<() => void> {
  mkdirSync(join(path, '..'), { recursive: true })
  const untilMs = Date.now() + BUILD_MS_MAX
  for (;;) {
    try {
      writeFileSync(path, String(process.pid), { flag: 'wx' })
      return () => rmSync(path, { force: true })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
      if (Date.now() > untilMs || !isHeld(path)) rmSync(path, { force: true })
      else await pause(200)
    }
  }
}

function isHeld(path: string): boolean {
  const ageMs = Date.now() - (modifiedMs(path) ?? 0)
  const pid = Number(readText(path))
  // The other one may just have made the file and not yet written its number.
  if (!Number.isInteger(pid) || pid <= 0) return ageMs < 2_000
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

/** Whole milliseconds: that is how finely the products are stamped. */
function modifiedMs(path: string): number | null {
  const found = statSync(path, { throwIfNoEntry: false })
  return found === undefined ? null : Math.floor(found.mtimeMs)
}

/** Folders count as well: a deleted file changes its folder only. Tests are no part of the build. */
function newestMs(path: string): number {
  const found = statSync(path, { throwIfNoEntry: false })
  if (found === undefined || /[.]test[.]tsx?$/.test(path)) return 0
  const atMs = Math.floor(found.mtimeMs)
  if (!found.isDirectory()) return atMs
  const within = readdirSync(path).map((name) => newestMs(join(path, name)))
  return Math.max(atMs, ...within)
}
