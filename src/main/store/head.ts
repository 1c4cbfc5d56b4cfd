/** The head of the journal, and what a caller says of a new event. */
import { must } from '#shared/kernel/assert.ts'
import type { EventBodies, EventType } from '#shared/ledger/event.ts'
import { statement, type ReadTx } from './tx.ts'

export interface Head {
  readonly epoch: string
  readonly seq: number
  readonly hash: Buffer
}

/** What the caller says of an event; the rest is the journal's to decide. */
export interface NewEvent<Type extends EventType = EventType> {
  readonly type: Type
  readonly body: EventBodies[Type]
  readonly eventId: string
  readonly businessDate: string
  readonly occurredMs: number
  readonly actor: string
  readonly approver?: string | null
  readonly refEvent?: string | null
}

export function readHead(tx: ReadTx): Head {
  const row = statement<Head>(tx, 'SELECT epoch, seq, hash FROM head WHERE id = 1').get()
  return must(row, 'the head is there')
}
