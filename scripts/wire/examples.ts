/** An exchange as it happens, made by the code that hashes events, and held against the shapes before it is printed. */
import { BATCH_EVENTS_MAX, PROTOCOL, type Hello, type PushAnswer } from '#shared/sync/protocol.ts'
import { HelloShape, PushAnswerShape, PushShape } from '#shared/wire/protocol.ts'
import { must } from '#shared/kernel/assert.ts'
import { pushOf, wireStretch } from '../../tests/support/wire-journal.ts'

const SERVER = '0193f2c4-0000-7000-8000-000000000001'
const AT_MS = Date.UTC(2026, 10, 27, 2)

export function examples() {
  const cash = (counter: number) => ({
    type: 'cash.moved' as const,
    body: {
      ...{ cashNo: `T01-CM00000${counter}-K7QX`, cashCounter: counter, shiftId: 's1' },
      ...{ direction: 'out' as const, amountMinor: 300, currency: 'CNY' },
      ...{ reasonCode: 'cleaner', note: '' },
    },
  })
  const stretch = wireStretch(
    [1, 2].map((counter) => ({
      event: cash(counter),
      eventId: `0193f2c4-0000-7000-8000-00000000001${counter}`,
      occurredMs: AT_MS + counter,
    })),
  )
  const push = pushOf(stretch, SERVER)
  const last = must(stretch.events.at(-1), 'there are events')
  const hello: Hello = {
    ...{ protocol: PROTOCOL, app: '0.1.0', schema: 6, server: SERVER },
    epochs: [
      {
        ...{ epoch: stretch.epoch, parentEpoch: null, parentSeq: 0, parentHash: stretch.prevHash },
        ...{ headSeq: last.seq, headHash: last.hash, ackedSeq: 0 },
      },
    ],
    ...{ feeds: [], wallMs: AT_MS, offsetMinutes: 480 },
  }
  const { epoch } = stretch
  const taken: PushAnswer = {
    ...{ kind: 'taken', server: SERVER, epoch, have: last.seq, hash: last.hash, notApplied: [] },
  }
  return {
    hello: HelloShape.parse(hello),
    push: PushShape.parse(push),
    answer: PushAnswerShape.parse(taken),
    limit: BATCH_EVENTS_MAX,
  }
}
