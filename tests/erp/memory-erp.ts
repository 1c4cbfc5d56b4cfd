/**
 * An ERP of a few lines: the contract's own measure. It books documents in two steps, as real ones do, answers late or
 * not at all when it is told to, and has unique keys or not.
 */
import type { PostingDocument, PostingTotals } from '#shared/posting/posting.ts'
import {
  done,
  refused,
  transient,
  unclear,
  type Connector,
  type Outcome,
  type Posted,
  type Posting,
} from '#hub/connectors/port.ts'
import { totalsOf } from '#shared/posting/posting.ts'
import type { ErpUnderTest } from './documents.ts'
import { ITEMS, LOT_ITEMS } from './seed.ts'

interface Held {
  readonly id: string
  readonly document: PostingDocument
  state: 'draft' | 'done'
}

const KNOWN = new Set<string>([...ITEMS, ...LOT_ITEMS].map(({ sku }) => sku))
const LOTS = new Set<string>(LOT_ITEMS.map(({ sku }) => sku))
const ACCOUNTS =
  /^(tender:(cash|card|qr)|safe|revenue|rounding|over-short|tax:.+|paid-(in|out):.+)$/u

export function memoryErp(hasUniqueKey: boolean): ErpUnderTest {
  const held: Held[] = []
  const faults = { next: 'none' as 'none' | 'down' | 'lost-answer' | 'half-way' }
  let closedUntil = ''
  /** Only the next question of the kinds that are named meets it. */
  const fault = (...kinds: readonly (typeof faults.next)[]) => {
    const { next } = faults
    if (!kinds.includes(next)) return 'none'
    faults.next = 'none'
    return next
  }
  const problemOf = ({ document, bookedOn }: Posting) => {
    if (bookedOn <= closedUntil) return refused('period-closed', bookedOn, 'closed')
    for (const { sku, lot } of document.lines) {
      if (!KNOWN.has(sku)) return refused('unknown-sku', sku, 'unknown')
      if (LOTS.has(sku) && lot === '') return refused('lot-required', sku, 'no lot')
    }
    const odd = document.amounts.find(({ account }) => !ACCOUNTS.test(account))
    if (odd !== undefined) return refused('account-missing', odd.account, 'no account')
    const sum = document.amounts.reduce((total, { amountMinor }) => total + amountMinor, 0)
    return sum === 0 ? null : refused('posting-refused', '', 'not balanced')
  }
  const finish = (one: Held): Outcome<Posted> => {
    one.state = 'done'
    const totals: PostingTotals = totalsOf(one.document)
    const theirs = [{ model: 'document', id: one.id, state: one.state }]
    return done({ theirs, isFinal: true, totals })
  }
  const connectorOf = (mayPost: boolean): Connector => ({
    name: 'memory',
    capabilities: { hasUniqueKey, isAsynchronous: false, longestMs: 60_000, reads: ['on-hand'] },
    find: ({ document }) => {
      const found = held.filter((one) => one.document.key === document.key)
      const theirs = found.map(({ id, state }) => ({ model: 'document', id, state }))
      return Promise.resolve(fault('down') === 'down' ? transient('down') : done(theirs))
    },
    post: (posting) => {
      const next = fault('down', 'lost-answer', 'half-way')
      if (next === 'down') return Promise.resolve(transient('down'))
      if (!mayPost) return Promise.resolve(refused('posting-refused', '', 'not allowed'))
      const problem = problemOf(posting)
      if (problem !== null) return Promise.resolve(problem)
      const before = held.find(({ document }) => document.key === posting.document.key)
      if (before !== undefined && hasUniqueKey) return Promise.resolve(finish(before))
      const one: Held = { id: String(held.length + 1), document: posting.document, state: 'draft' }
      held.push(one)
      if (next === 'half-way') return Promise.resolve(unclear('killed'))
      const booked = finish(one)
      return Promise.resolve(next === 'lost-answer' ? unclear('timeout') : booked)
    },
    resume: (_posting, { id }) => {
      const one = held.find((other) => other.id === id)
      return Promise.resolve(one === undefined ? transient('gone') : finish(one))
    },
    status: (_posting, { id }) => {
      const one = held.find((other) => other.id === id)
      return Promise.resolve(one === undefined ? transient('gone') : finish(one))
    },
    readOnHand: (storeId) => {
      const sums = new Map<string, number>()
      for (const { document, state } of held) {
        if (state !== 'done' || document.storeId !== storeId || document.way === null) continue
        const { from, to } = document.way
        const sign = Number(to === 'STORE') - Number(from === 'STORE')
        for (const { sku, quantityMilli } of document.lines) {
          sums.set(sku, (sums.get(sku) ?? 0) + sign * quantityMilli)
        }
      }
      return Promise.resolve(
        done([...sums].map(([sku, quantityMilli]) => ({ sku, quantityMilli }))),
      )
    },
    readCatalogue: () => Promise.resolve(done([])),
    readPrices: () => Promise.resolve(done([])),
    readBarcodes: () => Promise.resolve(done([])),
    readAllocations: () => Promise.resolve(done([])),
  })
  return {
    connector: connectorOf(true),
    unprivileged: connectorOf(false),
    down: () => {
      faults.next = 'down'
      return Promise.resolve()
    },
    loseAnswer: () => {
      faults.next = 'lost-answer'
      return Promise.resolve()
    },
    stopHalfWay: () => {
      faults.next = 'half-way'
      return Promise.resolve()
    },
    up: () => Promise.resolve(),
    closePeriods: (until) => {
      closedUntil = until
      return Promise.resolve()
    },
    countOf: ({ document }) =>
      Promise.resolve(held.filter((one) => one.document.key === document.key).length),
  }
}
