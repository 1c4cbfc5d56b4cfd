/**
 * What stands between a request and its route: the route's own token, how often and how many at once. No answer tells
 * more of a mistake inside the hub than that there was one.
 */
import type { IncomingMessage } from 'node:http'
import { isBusy } from '../db/again.ts'
import { officeOfToken, tillOfToken, type Found } from '../enrolment/tokens.ts'
import type { Hub } from '../hub.ts'
import { readBody } from './body.ts'
import { rateLimit, type Rate } from './rate.ts'
import {
  refused,
  type Incoming,
  type OfficeCaller,
  type Reply,
  type Route,
  type TillCaller,
} from './route.ts'

export interface DoorLimits {
  readonly till: Rate
  readonly office: Rate
  /** Of one address, where nobody has said yet who they are: codes that are tried, tokens that are wrong. */
  readonly stranger: Rate
  /** Requests in hand in this process; more are asked to come back. */
  readonly inHand: number
  /** Of those, of one token. */
  readonly inHandEach: number
}

export const doorLimits: DoorLimits = {
  till: { burst: 200, perSecond: 100 },
  office: { burst: 100, perSecond: 20 },
  stranger: { burst: 30, perSecond: 0.5 },
  inHand: 256,
  inHandEach: 8,
}

export type Door = (request: IncomingMessage) => Promise<Reply>

export function openDoor(hub: Hub, routes: readonly Route[], limits = doorLimits): Door {
  const byPlace = new Map(routes.map((route) => [`${route.method} ${route.path}`, route]))
  const rates = {
    till: rateLimit(limits.till),
    office: rateLimit(limits.office),
    open: rateLimit(limits.stranger),
  }
  const inHand = new Map<string, number>()
  let all = 0

  const admit = async (route: Route, request: IncomingMessage, address: string): Promise<Reply> => {
    const url = new URL(request.url ?? '/', 'http://hub')
    const callerOf = await whoCalls(hub, route, request)
    if (typeof callerOf === 'string') {
      const waitS = rates.open.take(keyOf(null, address), hub.nowMs())
      if (waitS > 0) return tooMany(waitS)
      return refused(callerOf === 'revoked' ? 'till-revoked' : 'token-unknown')
    }
    const key = keyOf(callerOf, address)
    const waitS = isFree(route) ? 0 : rates[route.access].take(key, hub.nowMs())
    const mine = inHand.get(key) ?? 0
    if (waitS > 0 || mine >= limits.inHandEach) return tooMany(Math.max(1, waitS))
    inHand.set(key, mine + 1)
    try {
      const body = await readBody(request)
      if (body.kind === 'too-large') return refused('too-large')
      if (body.kind === 'body-invalid') return refused('body-invalid', body.detail)
      const incoming = { body: body.value, query: url.searchParams, address }
      return await handle(hub, route, callerOf, incoming)
    } finally {
      const left = (inHand.get(key) ?? 1) - 1
      if (left === 0) inHand.delete(key)
      else inHand.set(key, left)
    }
  }

  return async (request) => {
    const address = request.socket.remoteAddress ?? ''
    const method = request.method === 'HEAD' ? 'GET' : (request.method ?? '')
    const path = (request.url ?? '/').split('?', 1)[0] ?? '/'
    const route = byPlace.get(`${method} ${path}`)
    if (route === undefined) return refused('not-found')
    if (all >= limits.inHand) return refused('busy')
    all += 1
    try {
      return await admit(route, request, address)
    } catch (error) {
      return faultOf(hub, error, path)
    } finally {
      all -= 1
    }
  }
}

type Who = TillCaller | OfficeCaller | null

async function whoCalls(
  hub: Hub,
  route: Route,
  request: IncomingMessage,
): Promise<Who | 'unknown' | 'revoked'> {
  if (route.access === 'open') return null
  const token = /^Bearer (\S{1,200})$/u.exec(request.headers.authorization ?? '')?.[1]
  if (token === undefined) return 'unknown'
  const found: Found<TillCaller | OfficeCaller> =
    route.access === 'till' ? await tillOfToken(hub.db, token) : await officeOfToken(hub.db, token)
  return found
}

function handle(
  hub: Hub,
  route: Route,
  caller: Who,
  incoming: Omit<Incoming<null>, 'caller'>,
): Promise<Reply> {
  if (route.access === 'open') return route.handle(hub, { ...incoming, caller: null })
  if (route.access === 'till' && isTill(caller)) return route.handle(hub, { ...incoming, caller })
  if (route.access === 'office' && isOffice(caller)) {
    return route.handle(hub, { ...incoming, caller })
  }
  return Promise.resolve(refused('not-allowed'))
}

const isTill = (who: Who): who is TillCaller => who !== null && 'tillId' in who
const isOffice = (who: Who): who is OfficeCaller => who !== null && 'role' in who

/** Pages and their files, and what a watchdog asks for: they cost nothing and come in bundles. */
const isFree = (route: Route): boolean => route.access === 'open' && route.method === 'GET'

const keyOf = (who: Who, address: string): string => {
  if (who === null) return `address ${address}`
  return isTill(who) ? `till ${who.storeId}/${who.tillId}` : `office ${who.name}`
}

const tooMany = (waitS: number): Reply => ({
  ...refused('too-many'),
  headers: { 'Retry-After': String(waitS) },
})

function faultOf(hub: Hub, error: unknown, path: string): Reply {
  hub.counters.add('faults')
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
  hub.log.write('error', 'a request was not answered', { path, error: text })
  return isBusy(error) ? refused('busy') : refused('busy', 'a mistake inside the hub', 500)
}
