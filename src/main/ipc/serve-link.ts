/** Serves one screen over a Link: checks the shape of its frames, answers calls, pushes events in order. */
import * as z from 'zod'
import type { EventName, EventPayload } from '#shared/api/events.ts'
import { CUSTOMER_CLIENT, isForCustomer } from '#shared/devices/customer-view.ts'
import { API_VERSION, type CallFrame, type Link } from '#shared/api/link.ts'
import { isToldOn } from '#shared/handhelds/device-access.ts'
import type { DeviceRole } from '#shared/handhelds/handheld.ts'
import type { Log } from '../log.ts'
import type { Router } from './router.ts'

const CallFrameShape = z.strictObject({
  t: z.literal('call'),
  id: z.int(),
  op: z.string().max(64),
  input: z.unknown(),
  commandId: z.string().max(64).optional(),
  approvalId: z.string().max(64).optional(),
})

export interface Screen {
  readonly clientId: string
  /** False for a handheld and for the customer's screen. */
  readonly isTill: boolean
  /** A handheld and the customer's screen are told what is their business and never hear of the rest. */
  emit<Name extends EventName>(name: Name, payload: EventPayload<Name>): void
}

export interface ServeOptions {
  readonly router: Pick<Router, 'dispatch'>
  readonly log: Log
  readonly client: {
    readonly clientId: string
    readonly token?: string
    readonly deviceRole?: DeviceRole
  }
  readonly onDown: (screen: Screen) => void
}

/** A frame that is no call closes the link: nothing of ours sends one. */
export function serveLink(link: Link, options: ServeOptions): Screen {
  const { router, log, client } = options
  let eventSeq = 0
  const screen: Screen = {
    clientId: client.clientId,
    isTill: client.deviceRole === undefined && client.clientId !== CUSTOMER_CLIENT,
    emit(name, payload) {
      const { deviceRole } = client
      if (deviceRole !== undefined && !isToldOn(deviceRole, name)) return
      if (client.clientId === CUSTOMER_CLIENT && !isForCustomer(name)) return
      eventSeq += 1
      link.post({ t: 'event', seq: eventSeq, name, payload })
    },
  }
  link.onFrame((raw) => {
    const frame = CallFrameShape.safeParse(raw)
    if (!frame.success) {
      log.write('warn', 'a frame that is no call: link closed', { clientId: client.clientId })
      link.close()
      return
    }
    void answer(frame.data as CallFrame)
  })
  link.onDown(() => options.onDown(screen))
  link.post({
    t: 'hello',
    api: API_VERSION,
    ...(client.token === undefined ? {} : { token: client.token }),
  })

  async function answer(frame: CallFrame): Promise<void> {
    link.post({ t: 'answer', id: frame.id, answer: await router.dispatch(frame, client.clientId) })
  }
  return screen
}
