/** What tills ask: to join, hello, push, fetch. */
import type * as z from 'zod'
import { EnrolShape, FetchShape, HelloShape, PushShape } from '#shared/wire/protocol.ts'
import { enrol } from '../enrolment/enrol.ts'
import { json, refused, type Reply, type Route } from '../http/route.ts'
import { fetchStretch } from './fetch.ts'
import { takeHello } from './hello.ts'
import { takePush } from './push.ts'

export const tillRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/v1/enrol',
    access: 'open',
    handle: async (hub, { body }) => {
      const parsed = EnrolShape.safeParse(body)
      if (!parsed.success) return invalid(parsed.error)
      const outcome = await enrol(hub.db, parsed.data, (count) => hub.bytes(count), hub.nowMs())
      return outcome.kind === 'enrolled' ? json(outcome.enrolment) : refused(outcome.kind)
    },
  },
  {
    method: 'POST',
    path: '/v1/till/hello',
    access: 'till',
    handle: async (hub, { caller, body }) => {
      const parsed = HelloShape.safeParse(body)
      if (!parsed.success) return invalid(parsed.error)
      return json(await takeHello(hub, caller, parsed.data))
    },
  },
  {
    method: 'POST',
    path: '/v1/till/push',
    access: 'till',
    handle: async (hub, { caller, body }) => {
      const parsed = PushShape.safeParse(body)
      if (!parsed.success) return invalid(parsed.error)
      const outcome = await takePush(hub, caller, parsed.data)
      if (outcome.kind === 'garbled') {
        return refused('body-invalid', `event ${outcome.seq} is not what its hash says`)
      }
      return json(outcome, STATUS[outcome.kind])
    },
  },
  {
    method: 'POST',
    path: '/v1/till/fetch',
    access: 'till',
    handle: async (hub, { caller, body }) => {
      const parsed = FetchShape.safeParse(body)
      if (!parsed.success) return invalid(parsed.error)
      const stretch = await fetchStretch(hub.db, caller, parsed.data)
      return stretch === null ? refused('not-found') : json(stretch)
    },
  },
]

const STATUS = { taken: 200, gap: 409, fork: 409, stale: 409, upgrade: 426 } as const

/** The first thing that is wrong, and where; never what was sent. */
function invalid({ issues: [issue] }: z.ZodError): Reply {
  return refused('body-invalid', `${issue?.path.join('.') ?? ''}: ${issue?.code ?? ''}`)
}
