/**
 * Compares this till's goods with head office's book of them, when nothing is on its way: hashes first, then what they
 * lead to. Each question is put from the book as it is then; a sale in between begins it anew another time.
 */
import { CompareStockAnswerShape, type CompareStockRequest } from '#shared/wire/protocol.ts'
import { bucketsOf, eventsOfRow, rowsOfBuckets } from '../store/stock-compare.ts'
import { epochHeads, unsentOf } from '../store/sync-epochs.ts'
import type { ReadTx } from '../store/tx.ts'
import type { Doing } from './effects.ts'
import { problemOf } from './line-report.ts'

/** Hashes, rows, events. */
const QUESTIONS = 3

const NOT_KNOWN: readonly number[] = [400, 404]

type Asked = Pick<CompareStockRequest, 'rows' | 'items'>

/** False: not now; both do not stand at the same place, or the line failed. */
export async function compareGoods(doing: Doing, isOver: () => boolean): Promise<boolean> {
  const { parts, http, token, report } = doing
  let more: (tx: ReadTx) => Asked = () => ({ rows: null, items: null })
  for (let question = 0; question < QUESTIONS; question += 1) {
    const body = parts.store.read((tx) => (unsentOf(tx).count > 0 ? null : questionOf(tx, more)))
    if (body === null) return false
    const answered = await http.post({
      path: '/v1/till/compare-stock',
      body,
      shape: CompareStockAnswerShape,
      token,
    })
    if (isOver()) return false
    if (!answered.ok) {
      // A hub that does not know the question, or not in this form: nothing is wrong with the line.
      if (NOT_KNOWN.includes(answered.failure.status ?? 0)) return true
      report.failed(problemOf(answered.failure), `compare ${answered.failure.code}`)
      return false
    }
    const answer = answered.value
    if (answer.kind === 'moved') return false
    if (answer.kind === 'done') {
      const { differ, unexplained } = answer
      report.note(differ === 0 ? 'stock-agrees' : 'stock-differs', `${differ} ${unexplained}`)
      return true
    }
    if (answer.kind === 'rows') {
      const { buckets } = answer
      more = (tx) => ({ rows: [...rowsOfBuckets(tx, buckets)], items: null })
    } else {
      const rowsBefore = more
      more = (tx) => ({
        rows: rowsBefore(tx).rows,
        items: answer.keys.map((key) => eventsOfRow(tx, key)),
      })
    }
  }
  return false
}

const questionOf = (tx: ReadTx, more: (tx: ReadTx) => Asked): CompareStockRequest => ({
  vector: epochHeads(tx).flatMap(({ epoch, headSeq }) =>
    headSeq === 0 ? [] : [{ epoch, seq: headSeq }],
  ),
  buckets: bucketsOf(tx),
  ...more(tx),
})
