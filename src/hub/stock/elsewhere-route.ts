/** POST /v1/till/stock-elsewhere: which other stores can promise an item, for a customer who stands at a till. */
import { StockElsewhereShape, type StockElsewhereAnswer } from '#shared/wire/protocol.ts'
import { json, refused, type Route } from '../http/route.ts'
import { stockOfItem } from './available.ts'

export const elsewhereRoute: Route = {
  method: 'POST',
  path: '/v1/till/stock-elsewhere',
  access: 'till',
  handle: async (hub, { caller, body }) => {
    const asked = StockElsewhereShape.safeParse(body)
    if (!asked.success) return refused('body-invalid', asked.error.issues[0]?.message)
    const stores = await stockOfItem(hub.db, asked.data.sku, hub.nowMs())
    const answer: StockElsewhereAnswer = {
      rows: stores
        .filter(({ storeId, availableMilli }) => storeId !== caller.storeId && availableMilli > 0)
        .map(({ storeId, name, availableMilli, asOfMs }) => ({
          ...{ storeId, storeName: name, availableMilli, asOfMs },
        })),
    }
    return json(answer)
  },
}
