/** What Tryton tells the hub: items, prices, barcodes, and only what changed since. */
import { describe, expect, test } from 'vitest'
import { decimal } from '#hub/connectors/tryton/encode.ts'
import { trytonConnector } from '#hub/connectors/tryton/tryton.ts'
import { silentLog } from '#hub/log.ts'
import { SEED } from './seed.ts'
import { adminOf, configOf } from './tryton-erp.ts'
import { hasTryton, startTryton } from './tryton-server.ts'

describe.skipIf(!hasTryton())('reading from Tryton', () => {
  test('all items at first, later only the one whose price was changed', async () => {
    const tryton = await startTryton('plain')
    try {
      const config = configOf(tryton, tryton.url, 'plain')
      const connector = trytonConnector(config, tryton.password, silentLog)
      const catalogue = await connector.readCatalogue(null)
      const rows = catalogue.kind === 'done' ? catalogue.value : []
      expect(rows.map(({ sku }) => sku).toSorted()).toEqual(
        SEED.items.map(({ sku }) => sku).toSorted(),
      )
      expect(rows.every(({ isActive }) => isActive)).toBe(true)
      expect(rows.filter(({ tracking }) => tracking === 'lot')).toMatchObject([{ sku: 'MILK' }])
      expect(await connector.readBarcodes(null)).toEqual({
        kind: 'done',
        value: [
          { sku: 'COLA', code: '6901234567892', factorMilli: 1000 },
          { sku: 'MILK', code: '6900000000014', factorMilli: 1000 },
        ],
      })
      // Five minutes are read twice, because a transaction that takes long ends behind the cursor.
      const sinceMs = Date.now() + 301_000
      expect(await connector.readPrices(sinceMs)).toEqual({ kind: 'done', value: [] })
      const admin = adminOf(tryton)
      const [tea] = await admin.rows('product.template', [['code', '=', 'TEA']], ['id'])
      await new Promise((resolve) => setTimeout(resolve, 2500))
      await admin.call('model.product.template.write', [
        [tea?.['id']],
        { list_price: decimal('3.20') },
      ])
      expect(await connector.readPrices(sinceMs)).toEqual({
        kind: 'done',
        value: [{ sku: 'TEA', unitPriceMilli: 320_000, effectiveFrom: null }],
      })
    } finally {
      await tryton.stop()
    }
  })
})
