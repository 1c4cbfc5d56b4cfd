/**
 * The week of a shop against a real Tryton, both ways: goods per item and money per account are those of the till's book,
 * also where answers of the ERP were lost and the ERP was killed while it booked.
 */
import { describe, test } from 'vitest'
import { trytonConnector } from '#hub/connectors/tryton/tryton.ts'
import { silentLog } from '#hub/log.ts'
import { faultProxy } from './fault-proxy.ts'
import { configOf, MAKES, moneyAtTryton } from './tryton-erp.ts'
import { hasTryton, startTryton } from './tryton-server.ts'
import { weekIsPosted } from './week-contract.ts'

describe.skipIf(!hasTryton())('a week of a shop', () => {
  test.each(['plain', 'inbox'] as const)('is in the books of Tryton (%s)', async (mode) => {
    const tryton = await startTryton(mode)
    const proxy = await faultProxy(tryton.url)
    try {
      const config = configOf(tryton, proxy.url, mode)
      const connector = trytonConnector(config, tryton.password, silentLog)
      await weekIsPosted(connector, moneyAtTryton(tryton), async (day) => {
        if (day === 0) proxy.set({ fits: MAKES, how: 'lose-answer' })
        if (day === 2) {
          const act = async () => {
            await tryton.kill()
            await tryton.start()
          }
          proxy.set({ fits: MAKES, how: 'act-during', act })
        }
      })
    } finally {
      await proxy.stop()
      await tryton.stop()
    }
  })
})
