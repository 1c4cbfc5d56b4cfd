/**
 * Posting by files, for an ERP that is reached no other way. A document is a folder under out/, there as a whole or not at
 * all; the answer is a signed file under in/. What was answered lies under done/ or failed/. A folder's name is its key,
 * so a document cannot be there twice.
 */
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import {
  done,
  refused,
  transient,
  type Connector,
  type Outcome,
  type Posted,
  type Posting,
  type Theirs,
} from '../port.ts'
import type { FileDropConfig } from './config.ts'
import { filesOf, isSigned } from './package-files.ts'

/** in/KEY.json, with its signature in in/KEY.hmac. */
export const answerFile = z.strictObject({
  key: z.string(),
  verdict: z.enum(['posted', 'refused']),
  ids: z.array(z.string()).max(100),
  totals: z.strictObject({
    lineCount: z.int(),
    quantityMilli: z.int(),
    debitMinor: z.int(),
  }),
  code: z
    .enum([
      'period-closed',
      'account-missing',
      'tax-code-unknown',
      'unknown-sku',
      'lot-required',
      'unit-mismatch',
      'posting-refused',
    ])
    .nullable(),
  subject: z.string(),
  detail: z.string(),
})

const FOLDERS = ['out', 'in', 'done', 'failed', 'tmp'] as const

export function fileDropConnector(config: FileDropConfig, secret: string): Connector {
  const at = (folder: (typeof FOLDERS)[number], name = '') => join(config.folder, folder, name)
  for (const folder of FOLDERS) mkdirSync(at(folder), { recursive: true })
  const theirsOf = (key: string, state: string): Theirs => ({ model: 'file', id: key, state })
  const nothing = { lineCount: 0, quantityMilli: 0, debitMinor: 0 }
  const taken = (key: string): Outcome<Posted> =>
    done({ theirs: [theirsOf(key, 'out')], isFinal: false, totals: nothing })
  const never = () => Promise.resolve(transient('files tell nothing of this'))

  const status = ({ document: { key } }: Posting): Outcome<Posted> => {
    const path = existsSync(at('done', key)) ? at('done', `${key}/answer`) : at('in', key)
    const answer = readAnswer(path, secret)
    if (answer === null) return taken(key)
    if (answer === 'invalid' || answer.key !== key) {
      return refused('posting-refused', 'answer', 'the answer is not signed or cannot be read')
    }
    const { verdict, ids, totals, code, subject, detail } = answer
    settle(verdict === 'posted' ? 'done' : 'failed', key)
    if (verdict === 'refused') return refused(code ?? 'posting-refused', subject, detail)
    const theirs = ids.map((id) => ({ model: 'file', id, state: 'posted' }))
    return done({ theirs, isFinal: true, totals })
  }

  /** The answer goes along, so that it can be read again; a refused one makes room for the next try. */
  const settle = (folder: 'done' | 'failed', key: string): void => {
    if (!existsSync(at('out', key))) return
    for (const ending of ['json', 'hmac']) {
      renameSync(at('in', `${key}.${ending}`), at('out', `${key}/answer.${ending}`))
    }
    rmSync(at(folder, key), { recursive: true, force: true })
    renameSync(at('out', key), at(folder, key))
  }

  const post = (posting: Posting): Outcome<Posted> => {
    const { key } = posting.document
    if (existsSync(at('done', key)) || existsSync(at('out', key))) return status(posting)
    rmSync(at('tmp', key), { recursive: true, force: true })
    mkdirSync(at('tmp', key))
    for (const [name, text] of filesOf(posting, secret)) {
      writeFileSync(join(at('tmp', key), name), text, { flush: true })
    }
    renameSync(at('tmp', key), at('out', key))
    return taken(key)
  }

  return {
    name: config.name,
    capabilities: { hasUniqueKey: true, isAsynchronous: true, longestMs: 0, reads: [] },
    find: ({ document: { key } }) =>
      Promise.resolve(
        done(
          (['out', 'done'] as const)
            .filter((one) => existsSync(at(one, key)))
            .map((one) => theirsOf(key, one)),
        ),
      ),
    post: (posting) => Promise.resolve(post(posting)),
    resume: (posting) => Promise.resolve(status(posting)),
    status: (posting) => Promise.resolve(status(posting)),
    readOnHand: never,
    readCatalogue: never,
    readPrices: never,
    readBarcodes: never,
    readAllocations: never,
  }
}

function readAnswer(path: string, secret: string): z.infer<typeof answerFile> | 'invalid' | null {
  // The signature comes last: without it the answer is still being written.
  if (!existsSync(`${path}.hmac`)) return null
  const text = readFileSync(`${path}.json`, 'utf8')
  if (!isSigned(text, readFileSync(`${path}.hmac`, 'utf8'), secret)) return 'invalid'
  try {
    const parsed = answerFile.safeParse(JSON.parse(text))
    return parsed.success ? parsed.data : 'invalid'
  } catch {
    return 'invalid'
  }
}
