/** The only source of fresh identities and random bytes of the backend. */
import { randomBytes } from 'node:crypto'
import { uuidv7 } from 'uuidv7'

export interface IdSource {
  /** UUIDv7: grows with time, so that indexes grow at their end. */
  uuid(): string
  bytes(count: number): Uint8Array
}

export const systemIds: IdSource = {
  uuid: () => uuidv7(),
  bytes: (count) => randomBytes(count),
}
