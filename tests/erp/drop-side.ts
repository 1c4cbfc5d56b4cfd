/** The other side of a file drop: its keys, its files laid down with the signature last, and our documents as it reads them. */
import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileDropConfig } from '#hub/connectors/file-drop/config.ts'
import { fileDropConnector } from '#hub/connectors/file-drop/file-drop.ts'
import {
  problemOfSignature,
  sha256,
  signatureOf,
  type Signer,
} from '#hub/connectors/file-drop/signature.ts'
import type { Connector, Posting } from '#hub/connectors/port.ts'
import type { PostingTotals } from '#shared/posting/posting.ts'

interface Key extends Signer {
  readonly open: KeyObject
}

function newKey(keyId: string): Key {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  return { keyId, key: privateKey, open: publicKey }
}

const OURS = newKey('hub-1')
const THEIRS = newKey('erp-1')
export const STRANGER = newKey('stranger')

export const dropConfig = (folder: string, more: object = {}) =>
  fileDropConfig.parse({
    ...{ kind: 'file-drop', name: 'drop', folder, keyId: OURS.keyId, privateKeyEnv: 'DROP_KEY' },
    theirKeys: { 'erp-1': THEIRS.open.export({ type: 'spki', format: 'der' }).toString('base64') },
    ...more,
  })

export const dropConnector = (
  folder: string,
  more: object = {},
  signer: Signer = OURS,
  nowMs?: () => number,
): Connector =>
  fileDropConnector({ ...dropConfig(folder, more), keyId: signer.keyId }, signer.key, nowMs)

export interface DropSide {
  /** Laid into in/, signed. */
  lay(name: string, content: string | Buffer, signer?: Signer): void
  answer(key: string, said: Said, signer?: Signer): void
  /** What lies in out/ and has the hub's signatures; null: it has not. */
  documents(): readonly { readonly key: string; readonly posting: Posting | null }[]
}

interface Said {
  readonly verdict: 'posted' | 'refused'
  readonly totals?: PostingTotals
  readonly code?: string
  readonly subject?: string
  readonly detail?: string
  readonly documentSha256?: string
}

const NOTHING = { lineCount: 0, quantityMilli: 0, debitMinor: 0 }

export function dropSide(folder: string): DropSide {
  const out = (key: string, name: string) => readFileSync(join(folder, 'out', key, name))
  const lay = (name: string, content: string | Buffer, signer: Signer = THEIRS) => {
    const bytes = Buffer.from(content)
    writeFileSync(join(folder, 'in', name), bytes)
    writeFileSync(join(folder, 'in', `${name}.sig`), signatureOf(name, bytes, signer))
  }
  return {
    lay,
    answer: (key, said, signer) => {
      const documentSha256 = sha256(out(key, 'document.json'))
      const whole = {
        ...{ key, documentSha256, ids: [key.slice(-6)], totals: NOTHING },
        ...{ code: null, subject: '', detail: '', ...said },
      }
      lay(`${key}.json`, JSON.stringify(whole), signer)
    },
    documents: () => {
      const keys = existsSync(join(folder, 'out')) ? readdirSync(join(folder, 'out')) : []
      return keys.map((key) => ({ key, posting: postingIn(key, out) }))
    },
  }
}

function postingIn(key: string, out: (key: string, name: string) => Buffer): Posting | null {
  const known = new Map([[OURS.keyId, OURS.open]])
  for (const name of ['document.json', 'lines.csv', 'manifest.json']) {
    const signature = out(key, `${name}.sig`).toString()
    if (problemOfSignature(`${key}/${name}`, out(key, name), signature, known) !== null) return null
  }
  const { bookedOn, ...document } = JSON.parse(out(key, 'document.json').toString()) as Posting &
    Posting['document']
  return { document, bookedOn }
}
