/**
 * Puts a prepared file into the place of the store's. What was there is moved aside with its side files and never
 * deleted. An order on the disk says that it is to be done, so that a swap which was interrupted anywhere is
 * brought to its end by the next start.
 */
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { makeFolder, syncFile, syncFolder } from './durable-files.ts'
import { SIDE_FILES, STORE_FILE } from './store-file.ts'

/** The prepared file: whole, checked, synced, without side files. */
export const CANDIDATE = `${STORE_FILE}.restoring`
const ORDER = 'restore-order.json'

interface Order {
  /** Below the store's folder. */
  readonly replacedDir: string
}

/** From here on the restore happens, whatever becomes of this process. Returns the folder of what was there. */
export function swapIn(storeDir: string, nowMs: number): string | null {
  const time = new Date(nowMs).toISOString().replaceAll(/[-:.]/gu, '')
  const wasThere = [STORE_FILE, ...SIDE_FILES.map((ending) => STORE_FILE + ending)].some((name) =>
    existsSync(join(storeDir, name)),
  )
  const replacedDir = freeName(storeDir, join('replaced', time))
  giveOrder(storeDir, { replacedDir })
  finishSwap(storeDir)
  return wasThere ? join(storeDir, replacedDir) : null
}

/** Is there an order that was not carried out to its end? */
export const isSwapOpen = (storeDir: string): boolean => existsSync(join(storeDir, ORDER))

/** Safe to be interrupted and called again at any point. Does nothing without an order. */
export function finishSwap(storeDir: string): void {
  if (!isSwapOpen(storeDir)) return
  const { replacedDir } = JSON.parse(readFileSync(join(storeDir, ORDER), 'utf8')) as Order
  if (existsSync(join(storeDir, CANDIDATE))) {
    moveAside(storeDir, join(storeDir, replacedDir))
    renameSync(join(storeDir, CANDIDATE), join(storeDir, STORE_FILE))
    syncFolder(storeDir)
  }
  rmSync(join(storeDir, ORDER))
  syncFolder(storeDir)
}

/** The file first: its side files without it open as nothing, it without them would open as an older book. */
function moveAside(storeDir: string, replacedDir: string): void {
  for (const ending of ['', ...SIDE_FILES]) {
    const path = join(storeDir, STORE_FILE + ending)
    if (!existsSync(path)) continue
    makeFolder(replacedDir)
    renameSync(path, join(replacedDir, STORE_FILE + ending))
    syncFolder(replacedDir)
    syncFolder(storeDir)
  }
}

function giveOrder(storeDir: string, order: Order): void {
  const path = join(storeDir, ORDER)
  writeFileSync(`${path}.part`, JSON.stringify(order))
  syncFile(`${path}.part`)
  renameSync(`${path}.part`, path)
  syncFolder(storeDir)
}

function freeName(storeDir: string, wish: string): string {
  let name = wish
  for (let copy = 2; existsSync(join(storeDir, name)); copy += 1) name = `${wish}-${copy}`
  return name
}

/** What an interrupted preparation left behind: nothing yet was to become the store. */
export function discardCandidate(storeDir: string): void {
  if (isSwapOpen(storeDir)) return
  for (const ending of ['', '.part', '-journal', ...SIDE_FILES]) {
    rmSync(join(storeDir, CANDIDATE + ending), { force: true })
  }
}
