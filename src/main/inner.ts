/** What runs behind the hosts at a time: the till, or the way back to one. Hosts see neither. */
import type { AnswerBody, CallFrame, Link } from '#shared/api/link.ts'
import type { IdSource } from './ids.ts'

export interface Inner {
  serve(link: Link, client: { readonly clientId: string; readonly token?: string }): void
  readonly access: {
    issue(): { clientId: string; token: string }
    clientOf(token: string): string | null
  }
  dispatch(frame: CallFrame, clientId: string): Promise<AnswerBody>
  focus(): number
  simulateScan(code: string): void
  stop(): Promise<void>
}

/**
 * Tokens of screens that this process has given out, across a change of store: the restored one knows none that is
 * younger than its backup.
 */
export class Tokens {
  readonly #ids: IdSource
  readonly #clients = new Map<string, string>()

  constructor(ids: IdSource) {
    this.#ids = ids
  }

  issue(): { clientId: string; token: string } {
    const token = Buffer.from(this.#ids.bytes(24)).toString('base64url')
    const clientId = this.#ids.uuid()
    this.#clients.set(token, clientId)
    return { clientId, token }
  }

  clientOf(token: string): string | null {
    return this.#clients.get(token) ?? null
  }

  /** Shown by a screen, and known to the store that is open now. */
  remember(token: string, clientId: string): void {
    this.#clients.set(token, clientId)
  }

  all(): readonly (readonly [token: string, clientId: string])[] {
    return [...this.#clients]
  }
}
