/**
 * Where things lie on this machine. What belongs to one store but is no part of its book (a browser's
 * profile, the state of the window) lies beside the stores, so that copying a store copies the book only.
 */
import { createHash } from 'node:crypto'
import { join, resolve } from 'node:path'
import envPaths from 'env-paths'

const dataDir = () => envPaths('tillbook', { suffix: '' }).data

export const defaultStoreDir = () => join(dataDir(), 'store')

/** A till, its head office and two sister stores to try things on. */
export const defaultDemoDir = () => join(dataDir(), 'demo')

/** Short and the same for the same folder, however it is written. */
export const storeTag = (storeDir: string) =>
  createHash('sha256').update(resolve(storeDir)).digest('hex').slice(0, 8)

/** The folder of one store's window, as that host keeps it. */
export const windowDir = (storeDir: string, host: 'browser' | 'electron') =>
  join(dataDir(), 'windows', `${host}-${storeTag(storeDir)}`)

/**
 * The port that a store's browser host would like: below the ephemeral range and the same at each start,
 * because what a page remembers hangs on its port.
 */
export const preferredPort = (storeDir: string) =>
  21_000 + (Number.parseInt(storeTag(storeDir), 16) % 9_000)
