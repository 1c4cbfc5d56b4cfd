/** What Tryton tells the hub: items, prices, barcodes, and only what changed since. */
import { describe, expect, test } from 'vitest'
import { downRules } from '#hub/connectors/down.ts'
import { decimal } from '#hub/connectors/tryton/encode.ts'
import { trytonConnector } from '#hub/connectors/tryton/tryton.ts'
import { silentLog } from '#hub/log.ts'
import { pullFrom } from '#hub/pull/pull.ts'
import { testHub } from '../support/hub.ts'
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

  test('a price that is changed there goes down to the tills as a list for tomorrow', async () => {
    const tryton = await startTryton('plain')
    try {
      const down = downRules.parse({ units: { u: '件' } })
      const config = { ...configOf(tryton, tryton.url, 'plain'), down }
      const connector = trytonConnector(config, tryton.password, silentLog)
      const hub = await testHub()
      expect((await pullFrom(hub, connector)).map(({ state }) => state)).toEqual(['read', 'read'])
      const goods = await hub.db.query<{ row: unknown }>(
        `SELECT row FROM feed_row WHERE feed = 'catalogue' AND key IN ('COLA', 'MILK') ORDER BY key`,
      )
      expect(goods.map(({ row }) => row)).toMatchObject([
        { unit: '件', tracking: 'none', barcodes: [{ code: '6901234567892' }] },
        { tracking: 'lot' },
      ])
      const admin = adminOf(tryton)
      const [tea] = await admin.rows('product.template', [['code', '=', 'TEA']], ['id'])
      const price = { list_price: decimal('3.20') }
      await admin.call('model.product.template.write', [[tea?.['id']], price])
      await pullFrom(hub, connector)
      const lists = await hub.db.query<{ key: string }>(
        `SELECT key FROM feed_row WHERE feed = 'prices' AND row->>'kind' = 'list' ORDER BY key`,
      )
      expect(lists.map(({ key }) => key)).toEqual([
        'tryton.2026-11-27.000001',
        'tryton.2026-11-28.000002',
      ])
      const changed = await hub.db.query<{ row: unknown }>(
        `SELECT row FROM feed_row WHERE feed = 'prices' AND key = 'tryton.2026-11-28.000002/TEA'`,
      )
      expect(changed).toMatchObject([{ row: { unitPriceMilli: 320_000 } }])
    } finally {
      await tryton.stop()
    }
  })
})
