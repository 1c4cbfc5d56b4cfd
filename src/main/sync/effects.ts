/** Does what the core asks for, one effect at a time, and brings back what came of it. Decides nothing. */
import { PROTOCOL, type HelloAnswer, type Push } from '#shared/sync/protocol.ts'
import type { FailureKind, Journal, SyncEffect, SyncInput } from '#shared/sync/till-state.ts'
import { FetchAnswerShape, HelloAnswerShape, PushAnswerShape } from '#shared/wire/protocol.ts'
import { must } from '#shared/kernel/assert.ts'
import { businessDateNow } from '../store/business-date-now.ts'
import { drawEpoch } from '../store/epochs.ts'
import { noteHello, notePush, readHubLink } from '../store/hub-link.ts'
import { APP_VERSION, schemaOf } from '../store/open.ts'
import { markCompared } from '../store/restored-mark.ts'
import type { Store } from '../store/store.ts'
import { readBatch } from '../store/sync-batch.ts'
import { acknowledge, epochHeads, hashAt, markVerified } from '../store/sync-epochs.ts'
import { feedPlaces } from '../store/sync-feeds.ts'
import { findRehomed, rehome } from '../store/sync-rehome.ts'
import { takeBack } from '../store/sync-take-back.ts'
import type { ReadTx, WriteTx } from '../store/tx.ts'
import type { Failure, HubHttp } from './http.ts'
import { problemOf, type LineReport } from './line-report.ts'
import type { SyncParts } from './parts.ts'

/** One session with one hub: what a hello has told, and what could not be taken back. */
export interface Session {
  /** The hub has what this book cannot take: it is not the same as the hub's, whatever else was compared. */
  lacksSome: boolean
  hello: HelloAnswer | null
}

export const newSession = (): Session => ({ lacksSome: false, hello: null })

export interface Doing {
  readonly parts: SyncParts
  readonly report: LineReport
  readonly http: HubHttp
  readonly token: string
  /** Of the hub, as the core knows it. */
  readonly server: string | null
  readonly session: Session
  readonly write: <T>(run: (tx: WriteTx) => T, lookUp?: (tx: ReadTx) => T | undefined) => T
}

type Came = Promise<SyncInput | null>

export const journalOf = (store: Store): Journal => ({
  epochs: () => store.read(epochHeads),
  hashAt: (epoch, seq) => store.read((tx) => hashAt(tx, epoch, seq)),
})

export async function doEffect(doing: Doing, effect: SyncEffect): Came {
  switch (effect.kind) {
    case 'say-hello':
      return sayHello(doing)
    case 'push':
      return push(doing, effect)
    case 'fetch':
      return fetchMissing(doing, effect)
    case 'acknowledge':
      doing.write((tx) => {
        acknowledge(tx, effect)
        notePush(tx, doing.parts.clock.nowMs())
      })
      return null
    case 'take-back':
      return takeBackNow(doing, effect)
    case 're-home':
      rehomeNow(doing, effect)
      return null
    case 'compared':
      compared(doing, effect.answer)
      return null
    case 'letters':
      // They come by the feed of letters, with their ids; an answer to a push only says that there are some.
      return null
    case 'note':
      tell(doing, effect)
      return null
  }
}

function tell(
  { report, parts }: Doing,
  { code, detail }: Extract<SyncEffect, { kind: 'note' }>,
): void {
  report.note(code === 'bisected' ? 'batch-halved' : code, detail)
  if (code === 'other-history') report.stand(code, detail)
  parts.log.write('info', 'sync', { note: code, detail })
}

async function sayHello(doing: Doing): Came {
  const { parts, http, token, session } = doing
  const { store, clock } = parts
  const askedMs = clock.nowMs()
  const body = store.read((tx) => ({
    protocol: PROTOCOL,
    app: APP_VERSION,
    schema: schemaOf(tx),
    server: readHubLink(tx)?.server ?? null,
    epochs: epochHeads(tx),
    feeds: feedPlaces(tx),
    wallMs: askedMs,
    offsetMinutes: clock.offsetMinutes(askedMs),
  }))
  const answered = await http.post({ path: '/v1/till/hello', body, shape: HelloAnswerShape, token })
  if (!answered.ok) return failed(doing, answered.failure)
  const hello = answered.value
  const nowMs = clock.nowMs()
  session.hello = hello
  // Half of the way there and back.
  const skewMs = Math.round((askedMs + nowMs) / 2) - hello.serverMs
  doing.write((tx) => noteHello(tx, hello.server, nowMs, skewMs))
  doing.report.answered()
  return { kind: 'said-hello', answer: hello, ...moment(doing) }
}

async function push(doing: Doing, wish: Extract<SyncEffect, { kind: 'push' }>): Came {
  const { parts, http, token } = doing
  const batch = must(
    parts.store.read((tx) => readBatch(tx, wish)),
    'what is to be pushed is in the journal',
  )
  const { parentEpoch, parentSeq, prevHash, events } = batch
  const body: Push = {
    protocol: PROTOCOL,
    server: must(doing.server, 'hello came first'),
    epoch: wish.epoch,
    ...{ parentEpoch, parentSeq, prevHash, events },
  }
  const answered = await http.post({
    path: '/v1/till/push',
    body,
    shape: PushAnswerShape,
    alsoAnswers: [409, 426],
    token,
  })
  if (!answered.ok) return failed(doing, answered.failure)
  if (answered.value.kind === 'upgrade') doing.report.failed('upgrade-needed', 'push')
  else doing.report.answered()
  const toSeq = must(events.at(-1), 'a batch is never empty').seq
  return { kind: 'pushed', answer: answered.value, toSeq, ...moment(doing) }
}

async function fetchMissing(
  doing: Doing,
  { epoch, fromSeq, toSeq }: Extract<SyncEffect, { kind: 'fetch' }>,
): Came {
  const { http, token } = doing
  const answered = await http.post({
    path: '/v1/till/fetch',
    body: { epoch, fromSeq, toSeq },
    shape: FetchAnswerShape,
    token,
  })
  if (!answered.ok) return failed(doing, answered.failure)
  return { kind: 'fetched', answer: answered.value, ...moment(doing) }
}

function failed(doing: Doing, failure: Failure): SyncInput {
  doing.report.failed(problemOf(failure), `${failure.code} ${failure.status ?? ''}`.trim())
  return failedInput(doing, failure.kind, failure.retryAfterMs)
}

const failedInput = (
  doing: Doing,
  failure: FailureKind,
  retryAfterMs: number | null = null,
): SyncInput => ({
  kind: 'failed',
  failure,
  ...(retryAfterMs === null ? {} : { retryAfterMs }),
  ...moment(doing),
})

const moment = ({ parts }: Doing): { readonly nowMs: number; readonly draw: number } => ({
  nowMs: parts.clock.nowMs(),
  draw: parts.draw(),
})

/** What cannot be taken is set aside and told; what was taken stays, and so does everything that is to be sent. */
function takeBackNow(
  doing: Doing,
  { answer }: Extract<SyncEffect, { kind: 'take-back' }>,
): SyncInput | null {
  const { parts, report, session } = doing
  const { count, stopped } = doing.write((tx) => takeBack(tx, answer))
  if (count > 0) {
    report.note('taken-back', String(count))
    parts.onRewritten([])
  }
  if (stopped === null) return null
  session.lacksSome = true
  const problem =
    stopped.why === 'wrong-chain' && count === 0 ? 'other-history' : 'take-back-stopped'
  const place = `${answer.epoch}/${stopped.seq}`
  report.stand(problem, place)
  parts.log.write('error', 'not taken back', { place, why: stopped.why, detail: stopped.detail })
  return { kind: 'take-back-failed', epoch: answer.epoch, ...moment(doing) }
}

function rehomeNow(
  doing: Doing,
  { epoch, afterSeq }: Extract<SyncEffect, { kind: 're-home' }>,
): void {
  const { parts } = doing
  const { store, ids, clock } = parts
  const start = {
    epoch: drawEpoch(ids.bytes(8)),
    reason: 'fork' as const,
    eventId: ids.uuid(),
    nowMs: clock.nowMs(),
    app: APP_VERSION,
    schema: store.read(schemaOf),
  }
  const done = doing.write(
    (tx) => rehome(tx, { epoch, afterSeq, start, businessDate: businessDateNow(tx, clock) }),
    (tx) => findRehomed(tx, start.epoch),
  )
  if (done.isHead) store.continueIn(start.epoch)
  parts.onRewritten(done.epochs)
  parts.log.write('warn', 'a fork was moved', { epoch, afterSeq, moved: done.moved })
}

function compared(doing: Doing, answer: HelloAnswer): void {
  if (doing.session.lacksSome) return
  doing.write((tx) => {
    markVerified(
      tx,
      answer.epochs.map(({ epoch }) => epoch),
    )
    markCompared(tx)
  })
}
