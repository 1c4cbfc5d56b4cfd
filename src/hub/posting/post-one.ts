/**
 * Brings one document to the ERP: looks, creates or goes on, reads back and compares. An answer of the ERP is never
 * believed before its figures are the document's; only an explicit no becomes a dead letter, and everything else is tried
 * again for ever.
 */
import type { PostingTotals } from '#shared/posting/posting.ts'
import { raiseAlerts } from '../alerts/alerts.ts'
import type { Connector, Failure, Outcome, Posted, Posting, Refused } from '../connectors/port.ts'
import { refused } from '../connectors/port.ts'
import type { Hub } from '../hub.ts'
import { letterIdOf, openLetters, type NewLetter } from '../letters/open-letter.ts'
import { resolveLetter } from '../letters/answer-letter.ts'
import { tellLetters } from '../letters/tell-till.ts'
import { postingOf } from './names.ts'
import { changeRow, type PostingRow } from './rows.ts'
import { patienceMs } from './patience.ts'

/** An ERP that answers later is asked so often. */
const POLL_MS = 30_000

export async function postOne(hub: Hub, connector: Connector, row: PostingRow): Promise<void> {
  const posting = await postingOf(hub.db, connector.name, row)
  const [pending] = row.theirs
  if (connector.capabilities.isAsynchronous && row.state === 'sent' && pending !== undefined) {
    return settle(hub, connector, row, posting, await connector.status(posting, pending))
  }
  const found = await connector.find(posting)
  if (found.kind === 'refused') return refuse(hub, row, found)
  // To look changes nothing, however it ends.
  if (found.kind !== 'done') return putOff(hub, row, found, row.state)
  const [one, another] = found.value
  if (another !== undefined) return twice(hub, connector, row, found.value.length)
  if (one !== undefined) {
    return settle(hub, connector, row, posting, await connector.resume(posting, one))
  }
  const sent = await markSent(hub, connector, row)
  return settle(hub, connector, sent, posting, await connector.post(posting))
}

/** Before the question, in a transaction of its own: whoever finds it later knows that it may have been asked. */
async function markSent(hub: Hub, connector: Connector, row: PostingRow): Promise<PostingRow> {
  const nowMs = hub.nowMs()
  const attempts = row.attempts + 1
  const wait = connector.capabilities.hasUniqueKey ? 0 : connector.capabilities.longestMs
  const change = {
    state: 'sent',
    problem: null,
    attempts,
    sentMs: nowMs,
    dueMs: nowMs + wait,
  } as const
  await changeRow(hub.db, row, change, nowMs)
  return { ...row, state: 'sent', attempts }
}

async function settle(
  hub: Hub,
  connector: Connector,
  row: PostingRow,
  posting: Posting,
  outcome: Outcome<Posted>,
): Promise<void> {
  const { capabilities } = connector
  switch (outcome.kind) {
    case 'done':
      return outcome.value.isFinal
        ? booked(hub, connector, row, posting, outcome.value)
        : answersLater(hub, row, outcome.value)
    case 'refused':
      return refuse(hub, row, outcome)
    case 'unclear': {
      const nowMs = hub.nowMs()
      const waitMs = capabilities.hasUniqueKey
        ? patienceMs(row.attempts, (count) => hub.bytes(count))
        : capabilities.longestMs
      const change = {
        state: 'sent',
        problem: outcome.detail,
        attempts: row.attempts,
        dueMs: nowMs + waitMs,
      } as const
      return changeRow(hub.db, row, change, nowMs)
    }
    case 'transient':
      return putOff(hub, row, outcome, 'waiting')
  }
}

/** The figures there are the document's, and there is one of it. */
async function booked(
  hub: Hub,
  connector: Connector,
  row: PostingRow,
  posting: Posting,
  { theirs, totals }: Posted,
): Promise<void> {
  const difference = differenceOf(row.document.totals, totals)
  if (difference !== null) {
    return refuse(hub, row, refused('posting-refused', 'totals', difference))
  }
  if (!connector.capabilities.hasUniqueKey) {
    const found = await connector.find(posting)
    if (found.kind === 'done' && found.value.length > 1) {
      return twice(hub, connector, row, found.value.length)
    }
  }
  const nowMs = hub.nowMs()
  const change = {
    state: 'posted',
    theirs,
    problem: null,
    attempts: row.attempts,
    dueMs: 0,
  } as const
  await hub.db.transaction(async (sql) => {
    await changeRow(sql, row, change, nowMs)
    if (row.letterId !== null) await resolveLetter(sql, row.storeId, row.letterId, nowMs)
  })
}

function differenceOf(ours: PostingTotals, theirs: PostingTotals): string | null {
  const fields = ['lineCount', 'quantityMilli', 'debitMinor'] as const
  const off = fields.filter((field) => ours[field] !== theirs[field])
  if (off.length === 0) return null
  return off.map((field) => `${field} is ${theirs[field]} there and ${ours[field]} here`).join(', ')
}

async function answersLater(hub: Hub, row: PostingRow, { theirs }: Posted): Promise<void> {
  const nowMs = hub.nowMs()
  const change = {
    state: 'sent',
    theirs,
    problem: null,
    attempts: row.attempts,
    dueMs: nowMs + POLL_MS,
  } as const
  await changeRow(hub.db, row, change, nowMs)
}

async function putOff(
  hub: Hub,
  row: PostingRow,
  failure: Failure,
  state: PostingRow['state'],
): Promise<void> {
  const nowMs = hub.nowMs()
  const attempts = row.attempts + 1
  const asked = failure.kind === 'transient' ? (failure.retryAfterMs ?? 0) : 0
  const dueMs =
    nowMs +
    Math.max(
      asked,
      patienceMs(attempts, (count) => hub.bytes(count)),
    )
  await changeRow(hub.db, row, { state, problem: failure.detail, attempts, dueMs }, nowMs)
}

/** A verdict: a person has to do something before it is tried again. */
async function refuse(
  hub: Hub,
  row: PostingRow,
  { code, subject, detail }: Refused,
): Promise<void> {
  const nowMs = hub.nowMs()
  const { storeId, tillId, epoch, seq, document } = row
  await hub.db.transaction(async (sql) => {
    const [event] = await sql.query<{ id: string }>(
      `SELECT event_id AS id FROM event WHERE store_id = $1 AND till_id = $2 AND epoch = $3 AND seq = $4`,
      [storeId, tillId, epoch, seq],
    )
    const isItem = code === 'unknown-sku' || code === 'lot-required' || code === 'unit-mismatch'
    const letter: NewLetter = {
      storeId,
      tillId,
      code,
      event: event === undefined ? null : { epoch, seq, eventId: event.id },
      subject: `${document.key} ${subject}`,
      detail: {
        documentNo: document.number,
        kind: document.kind,
        businessDate: document.businessDate,
        problem: detail,
        ...(isItem ? { sku: subject } : {}),
      },
    }
    const letterId = letterIdOf(letter)
    await openLetters(sql, [letter], nowMs)
    // It was answered, tried again, and is refused again: it is open again.
    await sql.query(
      `UPDATE letter SET state = 'open', answer = NULL, changed_ms = $3
       WHERE store_id = $1 AND letter_id = $2 AND state <> 'open'`,
      [storeId, letterId, nowMs],
    )
    await tellLetters(sql, storeId, [letterId])
    if (row.letterId !== null && row.letterId !== letterId) {
      await resolveLetter(sql, storeId, row.letterId, nowMs)
    }
    const change = {
      state: 'refused',
      problem: detail,
      letterId,
      attempts: row.attempts,
      dueMs: 0,
    } as const
    await changeRow(sql, row, change, nowMs)
  })
}

/** Nothing is put right by itself: somebody has to cancel one of them there, and then say so. */
export async function twice(
  hub: Hub,
  connector: Connector,
  row: PostingRow,
  count: number,
): Promise<void> {
  const { storeId, tillId, document } = row
  const detail = { connector: connector.name, documentNo: document.number, count }
  const alert = { storeId, tillId, kind: 'posted-twice' as const, subject: document.key, detail }
  await raiseAlerts(hub.db, [alert], () => hub.uuid(), hub.nowMs())
  await refuse(hub, row, refused('posting-refused', 'twice', `${count} documents have its key`))
}
