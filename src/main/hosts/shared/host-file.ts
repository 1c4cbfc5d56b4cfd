/**
 * The file by which a second start finds the running browser host of a store. It holds the key of the
 * control door, so it is for its owner's eyes only. A file left behind by a dead process means nothing.
 */
import { randomBytes } from 'node:crypto'
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export interface HostFile {
  readonly pid: number
  /** Origin of the host with a slash at the end; no key in it. */
  readonly url: string
  readonly controlKey: string
}

/** Name of the request header that carries the key of the control door. */
export const CONTROL_HEADER = 'x-tillbook-control'

const pathIn = (storeDir: string) => join(storeDir, 'host.json')

export function writeHostFile(storeDir: string, file: HostFile): void {
  const draft = `${pathIn(storeDir)}.${randomBytes(4).toString('hex')}`
  writeFileSync(draft, JSON.stringify(file), { mode: 0o600 })
  renameSync(draft, pathIn(storeDir))
}

/** Null when there is none, it cannot be read, or its process is dead. */
export function readHostFile(storeDir: string): HostFile | null {
  const file = parse(storeDir)
  return file !== null && isAlive(file.pid) ? file : null
}

/** Leaves a file that another process has written in the meantime. */
export function removeHostFile(storeDir: string, pid: number): void {
  if (parse(storeDir)?.pid === pid) rmSync(pathIn(storeDir), { force: true })
}

function parse(storeDir: string): HostFile | null {
  try {
    const value = JSON.parse(readFileSync(pathIn(storeDir), 'utf8')) as Partial<HostFile> | null
    if (value === null || !Number.isSafeInteger(value.pid)) return null
    const { pid, url, controlKey } = value
    if (pid === undefined || pid <= 0 || typeof controlKey !== 'string') return null
    return typeof url === 'string' && isLoopback(url) ? { pid, url, controlKey } : null
  } catch {
    return null
  }
}

/** The control key must never be sent off the machine, whatever the file says. */
function isLoopback(url: string): boolean {
  return /^http:\/\/127\.0\.0\.1:\d{1,5}\/$/.test(url)
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
