/** What the contract does to a connector: hands documents in, lets the hub post a round, and looks at what came of it. */
import { expect } from 'vitest'
import type { Connector } from '#hub/connectors/port.ts'
import { answerLetter } from '#hub/letters/answer-letter.ts'
import { postOne } from '#hub/posting/post-one.ts'
import { addRows, dueRows } from '#hub/posting/rows.ts'
import { takeUpAnswers } from '#hub/posting/take-up.ts'
import { asOnlyWriter } from '#hub/posting/writer.ts'
import { must } from '#shared/kernel/assert.ts'
import type { PostingDocument } from '#shared/posting/posting.ts'
import type { TestHub } from '../support/hub.ts'
import type { ErpUnderTest } from './documents.ts'
import { letterAbout, rowOf } from './posted.ts'

/** So often an ERP that answers later is asked. */
const POLL_MS = 30_000

/** `opened` is asked each time: both are opened when the tests begin. */
export function contractDeeds(opened: () => { readonly erp: ErpUnderTest; readonly hub: TestHub }) {
  const erp = () => opened().erp
  const hub = () => opened().hub
  const handIn = (...documents: readonly PostingDocument[]) =>
    addRows(
      hub().db,
      { connector: erp().connector.name, epoch: 'E', seq: 1 },
      documents,
      (text) => String(text.length),
      hub().nowMs(),
    )
  const ask = (connector: Connector) =>
    asOnlyWriter(hub().db, connector.name, 'S01', async () => {
      for (const row of await dueRows(hub().db, connector.name, 'S01', hub().nowMs(), 100)) {
        await postOne(hub(), connector, row)
      }
    })
  const round = async (connector = erp().connector) => {
    await takeUpAnswers(hub(), connector.name)
    await ask(connector)
    const { answer: answers } = erp()
    if (answers === undefined) return
    await answers()
    hub().clock.atMs += POLL_MS
    await ask(connector)
  }
  const row = (posted: PostingDocument) => rowOf(hub().db, posted)
  const letterOf = (posted: PostingDocument) => letterAbout(hub().db, posted)
  const answer = async (
    posted: PostingDocument,
    action: 'replay' | 'post-late' | 'map-sku' | 'supply-lot',
    value = '',
  ) => {
    const letterId = must((await row(posted)).letter_id, 'it has a letter')
    const told = { letterId, action, value, note: '' }
    await answerLetter(hub().db, {
      storeId: 'S01',
      answer: told,
      by: 'office',
      nowMs: hub().nowMs(),
    })
  }
  const count = (posted: PostingDocument) =>
    erp().countOf({ document: posted, bookedOn: posted.businessDate })
  const onHand = async (sku: string) => {
    const outcome = await erp().connector.readOnHand('S01')
    if (outcome.kind !== 'done') throw new Error(outcome.detail)
    return outcome.value.find((one) => one.sku === sku)?.quantityMilli ?? 0
  }
  const posts = async (posted: PostingDocument) => {
    await handIn(posted)
    await round()
    expect(await row(posted)).toMatchObject({ state: 'posted', problem: null })
    expect(await count(posted)).toBe(1)
  }
  return { handIn, round, row, letterOf, answer, count, onHand, posts }
}
