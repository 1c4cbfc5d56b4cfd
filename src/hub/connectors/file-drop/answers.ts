/** What the ERP answered to a document: in/KEY.json, signed like every file of its. */
import { z } from 'zod'
import { done, refused, type Outcome, type Posted } from '../port.ts'
import { jsonOf, sha256 } from './signature.ts'
import type { SignedFiles } from './signed-files.ts'

export const answerFile = z.strictObject({
  key: z.string(),
  /** Of the document.json that it answers: an answer to an earlier try is none to this one. */
  documentSha256: z.string(),
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
type Answer = z.infer<typeof answerFile>

/** Null: there is none yet. One that cannot be believed is laid aside, so that a right one can come after it. */
export function takeAnswer(files: SignedFiles, key: string): Outcome<Posted> | null {
  const { folder } = files
  const name = `${key}.json`
  if (folder.has('done', key)) {
    const answer = readAnswer(folder.read('done', `${key}/answer.json`))
    return answer === null ? unreadable() : verdictOf(answer)
  }
  const found = files.find(name)
  if (found === null) return null
  if (found.kind === 'refused') return refused('posting-refused', 'answer', found.reason)
  const answer = readAnswer(found.content)
  if (answer?.key !== key) {
    files.refuse(name, UNREADABLE)
    return unreadable()
  }
  if (!folder.has('out', key)) {
    // It was settled, and the power went before its answer was cleared away.
    files.drop(name)
    return verdictOf(answer)
  }
  if (answer.documentSha256 !== sha256(folder.read('out', `${key}/document.json`))) {
    files.refuse(name, 'it answers an earlier try of the document')
    return null
  }
  settle(files, answer, found.content)
  return verdictOf(answer)
}

/** The answer goes along with its document. One that was refused makes room for the next try. */
function settle(files: SignedFiles, { key, verdict }: Answer, content: Buffer): void {
  const { folder } = files
  folder.layFile('out', `${key}/answer.json`, content.toString())
  folder.move(['out', key], [verdict === 'posted' ? 'done' : 'refused', key])
  files.drop(`${key}.json`)
}

const UNREADABLE = 'the answer cannot be read'
const unreadable = () => refused('posting-refused', 'answer', UNREADABLE)

function readAnswer(content: Buffer): Answer | null {
  return answerFile.safeParse(jsonOf(content.toString())).data ?? null
}

function verdictOf({ verdict, ids, totals, code, subject, detail }: Answer): Outcome<Posted> {
  if (verdict === 'refused') return refused(code ?? 'posting-refused', subject, detail)
  const theirs = ids.map((id) => ({ model: 'file', id, state: 'posted' }))
  return done({ theirs, isFinal: true, totals })
}
