/**
 * The till's own key, with which it signs receipts. It lies in a file beside the database and never in it: a
 * copy of the book cannot sign. Lost with the file; what it signed is still believed by its public half.
 */
import {
  createPrivateKey,
  createPublicKey,
  createHash,
  generateKeyPairSync,
  type KeyObject,
} from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { writeSecret } from './durable-files.ts'

export const KEY_FILE = 'receipt-key'

/** Of the raw public key within its SubjectPublicKeyInfo (RFC 8410 §4): always the last 32 bytes. */
const PUBLIC_KEY_BYTES = 32
const SPKI_PREFIX = Buffer.from('302a300506032b6570032100', 'hex')

export interface TillKey {
  readonly keyId: string
  /** Ed25519, 32 bytes, base64url. */
  readonly publicKey: string
  readonly privateKey: KeyObject
}

/** Null when there is none, or nothing that is one. */
export function readTillKey(dir: string): TillKey | null {
  try {
    return keyOf(createPrivateKey(readFileSync(join(dir, KEY_FILE))))
  } catch {
    return null
  }
}

/** Made, and on the disk when it returns. Throws what the disk says. */
export function makeTillKey(dir: string): TillKey {
  const { privateKey } = generateKeyPairSync('ed25519')
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
  writeSecret(join(dir, KEY_FILE), pem)
  return keyOf(privateKey)
}

/** First four bytes of the public key's SHA-256, in hex. */
export const keyIdOf = (publicKey: string): string =>
  createHash('sha256').update(Buffer.from(publicKey, 'base64url')).digest('hex').slice(0, 8)

/** Null when the text is no Ed25519 key. */
export function publicKeyOf(publicKey: string): KeyObject | null {
  const raw = Buffer.from(publicKey, 'base64url')
  if (raw.length !== PUBLIC_KEY_BYTES || raw.toString('base64url') !== publicKey) return null
  const der = Buffer.concat([SPKI_PREFIX, raw])
  return createPublicKey({ key: der, format: 'der', type: 'spki' })
}

function keyOf(privateKey: KeyObject): TillKey {
  if (privateKey.asymmetricKeyType !== 'ed25519') throw new Error('not an Ed25519 key')
  const spki = createPublicKey(privateKey).export({ type: 'spki', format: 'der' })
  const publicKey = spki.subarray(-PUBLIC_KEY_BYTES).toString('base64url')
  return { keyId: keyIdOf(publicKey), publicKey, privateKey }
}
