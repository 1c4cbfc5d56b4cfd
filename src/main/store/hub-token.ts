/**
 * What lets this machine speak as this till: address and token, in a file beside the database and never in it. A backup
 * that is opened elsewhere can therefore not speak as this till before a manager has joined it anew; one that is restored
 * in its own place can, and is compared at once.
 */
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import { syncFolder, writeSecret } from './durable-files.ts'

export const HUB_TOKEN_FILE = 'hub-token.json'
/** Certificate of an authority of one's own, where the hub's is signed by one. */
export const HUB_CA_FILE = 'hub-ca.pem'

const HubTokenShape = z.object({
  url: z.string(),
  isPlainAllowed: z.boolean(),
  storeId: z.string(),
  storeName: z.string(),
  tillId: z.string(),
  token: z.string(),
  server: z.string(),
  joinedMs: z.int(),
})
export type HubToken = z.output<typeof HubTokenShape>

/** Null when there is none, nothing that is one, or one of another till: a folder that was copied together. */
export function readHubToken(
  dir: string,
  of: { readonly storeId: string; readonly tillId: string },
): HubToken | null {
  try {
    const text = readFileSync(join(dir, HUB_TOKEN_FILE), 'utf8')
    const parsed = HubTokenShape.safeParse(JSON.parse(text))
    const isOurs =
      parsed.success && parsed.data.storeId === of.storeId && parsed.data.tillId === of.tillId
    return isOurs ? parsed.data : null
  } catch {
    return null
  }
}

/** On the disk when it returns. Throws what the disk says. */
export function writeHubToken(dir: string, token: HubToken): void {
  writeSecret(join(dir, HUB_TOKEN_FILE), JSON.stringify(token))
}

export function forgetHubToken(dir: string): void {
  rmSync(join(dir, HUB_TOKEN_FILE), { force: true })
  syncFolder(dir)
}

export function readHubCa(dir: string): string | undefined {
  try {
    return readFileSync(join(dir, HUB_CA_FILE), 'utf8')
  } catch {
    return undefined
  }
}
