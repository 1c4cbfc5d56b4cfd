/**
 * One request of the wire: who may make it and what it answers. A route is a value, so that the whole door is one list
 * (routes.ts); the server in front of it has looked at token, size and rate before `handle` is called.
 */
import type { HubRefusal } from '#shared/sync/protocol.ts'
import type { OfficeRole } from '#shared/wire/office-operation.ts'
import type { Hub } from '../hub.ts'

/** What a token says about who carries it. The store and the till are never taken from a body. */
export interface TillCaller {
  readonly storeId: string
  readonly tillId: string
}

export interface OfficeCaller {
  readonly name: string
  readonly role: OfficeRole
}

export interface Incoming<Caller> {
  readonly caller: Caller
  /** Parsed JSON, of any shape; null when there was none. Handlers parse it by their zod shape. */
  readonly body: unknown
  readonly query: URLSearchParams
  readonly address: string
}

export type Reply =
  | {
      readonly kind: 'json'
      readonly status: number
      readonly value: unknown
      readonly headers?: Readonly<Record<string, string>>
    }
  | {
      /** A page, a picture, a file; in parts where it may be long. */
      readonly kind: 'content'
      readonly status: number
      readonly type: string
      readonly content: string | Uint8Array | AsyncIterable<string | Uint8Array>
      readonly headers?: Readonly<Record<string, string>>
    }

interface RouteOf<Access extends string, Caller> {
  readonly method: 'GET' | 'POST'
  /** As it stands in the address; the whole of it. */
  readonly path: string
  readonly access: Access
  handle(hub: Hub, incoming: Incoming<Caller>): Promise<Reply>
}

export type Route =
  RouteOf<'open', null> | RouteOf<'till', TillCaller> | RouteOf<'office', OfficeCaller>

export const json = (value: unknown, status = 200): Reply => ({ kind: 'json', status, value })

/** `detail` is for whoever reads the log of a till; it never holds what the caller may not know. */
export function refused(code: HubRefusal, detail = '', status = STATUS[code]): Reply {
  const value = { refusal: code, detail }
  const isWait = code === 'too-many' || code === 'busy'
  return { kind: 'json', status, value, ...(isWait ? { headers: { 'Retry-After': '5' } } : {}) }
}

const STATUS: Readonly<Record<HubRefusal, number>> = {
  'token-unknown': 401,
  'till-revoked': 403,
  'not-this-till': 403,
  'code-invalid': 403,
  'body-invalid': 400,
  'too-large': 413,
  'too-many': 429,
  'feed-changed': 409,
  'not-found': 404,
  'not-allowed': 403,
  busy: 503,
}
