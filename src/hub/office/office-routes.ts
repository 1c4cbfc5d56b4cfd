/** POST /v1/office/NAME for every operation of head office. */
import { officeOperations, type OfficeName } from '#shared/wire/office.ts'
import { json, refused, type Reply, type Route } from '../http/route.ts'
import { callOffice, type OfficeAnswer } from './office-call.ts'
import { officeHandlers } from './office-handlers.ts'

const NAMES = Object.keys(officeOperations) as OfficeName[]

export const officeRoutes: readonly Route[] = NAMES.map((name) => ({
  method: 'POST',
  path: `/v1/office/${name}`,
  access: 'office',
  handle: async (hub, { caller, body }) =>
    replyOf(await callOffice(hub, officeHandlers, name, caller, body)),
}))

function replyOf(answer: OfficeAnswer): Reply {
  switch (answer.kind) {
    case 'done':
      return json(answer.value)
    case 'refused':
      return json({ refusal: answer.code, detail: '', details: answer.details }, 409)
    case 'not-allowed':
      return refused('not-allowed')
    case 'body-invalid':
      return refused('body-invalid', answer.detail)
  }
}
