/** The sample week against a real Tryton, both ways: goods per item and money per account are the store's own. */
import { describe, test } from 'vitest'
import { scaled } from '#hub/connectors/tryton/encode.ts'
import { trytonConnector } from '#hub/connectors/tryton/tryton.ts'
import { silentLog } from '#hub/log.ts'
import { adminOf, configOf } from './tryton-erp.ts'
import { hasTryton, startTryton } from './tryton-server.ts'
import { weekIsPosted } from './week-contract.ts'

describe.skipIf(!hasTryton())('a week of a sample store', () => {
  test.each(['plain', 'inbox'] as const)('is in the books of Tryton (%s)', async (mode) => {
    const tryton = await startTryton(mode)
    try {
      const connector = trytonConnector(
        configOf(tryton, tryton.url, mode),
        tryton.password,
        silentLog,
      )
      await weekIsPosted(connector, async () => {
        const fields = ['description', 'debit', 'credit']
        const lines = await adminOf(tryton).rows(
          'account.move.line',
          [['state', '=', 'valid']],
          fields,
        )
        const sums: Record<string, number> = {}
        for (const line of lines) {
          const account = String(line['description'])
          const amount = scaled(line['debit'], 2) - scaled(line['credit'], 2)
          sums[account] = (sums[account] ?? 0) + amount
        }
        return sums
      })
    } finally {
      await tryton.stop()
    }
  })
})
