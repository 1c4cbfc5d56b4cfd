/**
 * Where files for an ERP are laid and where its own come, with which key ours are signed, and whose signatures are
 * believed. Keys have names, so that a new one can be told before the old one ends.
 */
import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto'
import { z } from 'zod'
import { currencyOf } from '#shared/kernel/money.ts'
import { downRules } from '../down.ts'
import { connectorName } from '../erp-config.ts'

const keyId = z.string().regex(/^[A-Za-z0-9._-]{1,40}$/u)

export const fileDropConfig = z.strictObject({
  kind: z.literal('file-drop'),
  name: connectorName,
  /** It has to be there: where a share is not mounted, nothing may be written into the place below it. */
  folder: z.string().min(1),
  keyId,
  /** Name of the variable with our Ed25519 key: PKCS #8 in base64 or PEM. */
  privateKeyEnv: z.string().min(1),
  /** Name of a key → the key, SPKI in base64 or PEM. */
  theirKeys: z.record(
    keyId,
    z.string().refine((text) => publicKeyOf(text) !== null),
  ),
  /** Of the prices that come down. */
  currency: z
    .string()
    .refine((code) => currencyOf(code) !== null)
    .default('CNY'),
  down: downRules.optional(),
})
export type FileDropConfig = z.infer<typeof fileDropConfig>

/** Null: it is none of Ed25519. */
export const publicKeyOf = (text: string): KeyObject | null =>
  ed25519(() =>
    createPublicKey(isPem(text) ? text : { key: bytesOf(text), format: 'der', type: 'spki' }),
  )

export const privateKeyOf = (text: string): KeyObject | null =>
  ed25519(() =>
    createPrivateKey(isPem(text) ? text : { key: bytesOf(text), format: 'der', type: 'pkcs8' }),
  )

const isPem = (text: string): boolean => text.includes('-----BEGIN')
const bytesOf = (text: string): Buffer => Buffer.from(text, 'base64')

function ed25519(read: () => KeyObject): KeyObject | null {
  try {
    const key = read()
    return key.asymmetricKeyType === 'ed25519' ? key : null
  } catch {
    return null
  }
}
