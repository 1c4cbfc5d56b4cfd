/**
 * Files that the ERP lays into in/. The signature comes last: a file without one, or shorter than what was signed, is still
 * being written. What is not signed by somebody who is known goes to refused/ with the reason beside it, and is never read.
 */
import { rmSync, statSync } from 'node:fs'
import type { KeyObject } from 'node:crypto'
import type { DropFolder } from './folder.ts'
import { SIGNATURE_ENDING, problemOfSignature, type SignatureProblem } from './signature.ts'

export type Found =
  | { readonly kind: 'signed'; readonly content: Buffer }
  | { readonly kind: 'refused'; readonly reason: string }

export interface SignedFiles {
  readonly folder: DropFolder
  /** Those that have a signature. */
  names(): readonly string[]
  /** Null: it is not there yet. */
  find(name: string): Found | null
  take(name: string): void
  refuse(name: string, reason: string): void
  drop(name: string): void
}

/** So long a file may take to arrive; after that its end is missing. */
const ARRIVES_MS = 600_000

const REASONS: Readonly<Record<SignatureProblem, string>> = {
  unreadable: 'its signature cannot be read',
  'other-name': 'its signature is for a file of another name',
  'unknown-key': 'it is signed with a key that nobody named here',
  false: 'it is not what was signed',
  'cut-off': 'its end is missing',
}

export function signedFiles(
  folder: DropFolder,
  keys: ReadonlyMap<string, KeyObject>,
  nowMs: () => number,
): SignedFiles {
  const signed = (name: string) => `${name}${SIGNATURE_ENDING}`
  const both = (name: string) => [name, signed(name)].filter((one) => folder.has('in', one))
  const refuse = (name: string, reason: string) => {
    // The reason first: what lies there always has one.
    folder.layFile('refused', `${name}.reason.txt`, `${reason}\n`)
    for (const one of both(name)) folder.move(['in', one], ['refused', one])
  }
  return {
    folder,
    refuse,
    names: () => {
      const names = new Set(folder.names('in'))
      return [...names].filter((name) => names.has(signed(name)))
    },
    find: (name) => {
      if (both(name).length < 2) return null
      const content = folder.read('in', name)
      const signature = folder.read('in', signed(name)).toString()
      const problem = problemOfSignature(name, content, signature, keys)
      if (problem === null) return { kind: 'signed', content }
      if (problem === 'cut-off' && nowMs() - statSync(folder.path('in', name)).mtimeMs < ARRIVES_MS)
        return null
      refuse(name, REASONS[problem])
      return { kind: 'refused', reason: REASONS[problem] }
    },
    take: (name) => {
      for (const one of both(name)) folder.move(['in', one], ['done', one])
    },
    drop: (name) => {
      for (const one of both(name)) rmSync(folder.path('in', one))
    },
  }
}
