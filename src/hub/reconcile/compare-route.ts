/** POST /v1/till/compare-stock: a till's goods in its own book and in this one. */
import { CompareStockShape } from '#shared/wire/protocol.ts'
import { json, refused, type Route } from '../http/route.ts'
import { compareTill } from './compare-till.ts'

export const compareRoute: Route = {
  method: 'POST',
  path: '/v1/till/compare-stock',
  access: 'till',
  handle: async (hub, { caller, body }) => {
    const asked = CompareStockShape.safeParse(body)
    if (!asked.success) return refused('body-invalid', asked.error.issues[0]?.message)
    return json(await compareTill(hub, caller, asked.data))
  },
}
