/**
 * Bodies of earlier versions, read as today's. Stored bytes are never touched: the hash is over them. A
 * field that a version added gets the value that means "was not recorded".
 */
import type { EventType } from './event.ts'

type Body = Readonly<Record<string, unknown>>

/** `body` is what the journal holds in that version; a body of today's version comes back as it is. */
export function upcast(type: string, version: number, body: unknown): unknown {
  const step = STEPS[type as EventType]?.[version]
  return step === undefined ? body : upcast(type, version + 1, step(body as Body))
}

const STEPS: Partial<Record<EventType, Readonly<Record<number, (body: Body) => Body>>>> = {
  // 2: which lots and serials went out, and the rates of the tax classes. 3: where a weight came from, if it was kept.
  'sale.completed': {
    1: (body) => ({
      ...body,
      pricing: { ...(body['pricing'] as Body), classes: [] },
      lines: (body['lines'] as readonly Body[]).map((line) => ({ ...line, lots: [] })),
    }),
    2: (body) => body,
  },
  // 2: cash movements have a number.
  'cash.moved': { 1: (body) => ({ ...body, cashNo: '', cashCounter: 0 }) },
  // 2: without the place of the draft; where goods went is said by each line.
  'stock.received': { 1: ({ to: _to, ...body }) => body },
  // 2: what was laid ready as a float, and why another one was counted.
  'shift.opened': { 1: (body) => ({ ...body, readyMinor: null, note: '' }) },
}
