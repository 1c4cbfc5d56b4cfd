/** The pretended Odoo under the contract, through a proxy that cuts lines. */
import { odooConfig, type OdooConfig } from '#hub/connectors/odoo/config.ts'
import { odooConnector } from '#hub/connectors/odoo/odoo.ts'
import { silentLog } from '#hub/log.ts'
import type { ErpUnderTest } from './documents.ts'
import { faultProxy } from './fault-proxy.ts'
import { API_KEY, PLACES, startOdoo } from './odoo-fake.ts'
import { ACCOUNTS } from './seed.ts'

export const odooConfigAt = (url: string, more: object = {}): OdooConfig =>
  odooConfig.parse({
    ...{ kind: 'odoo', name: 'odoo', url, database: 'chain', user: 'hub', apiKeyEnv: 'ODOO_KEY' },
    ...{ currency: 'CNY', journal: 'STORE', places: PLACES, accounts: ACCOUNTS },
    stores: { S01: { warehouse: 'S01' }, S02: { warehouse: 'S02' } },
    ...more,
  })

const MAKES = /"(stock\.picking|account\.move)","create"/u

export async function odooErp(): Promise<ErpUnderTest> {
  const odoo = await startOdoo()
  const proxy = await faultProxy(odoo.url)
  const connect = (user: string) =>
    odooConnector(odooConfigAt(proxy.url, { user }), API_KEY, silentLog)
  const set = (fault: Parameters<typeof proxy.set>[0]) => {
    proxy.set(fault)
    return Promise.resolve()
  }
  return {
    connector: connect('hub'),
    unprivileged: connect('looker'),
    down: () => set({ fits: /./u, how: 'down' }),
    loseAnswer: () => set({ fits: MAKES, how: 'lose-answer' }),
    stopHalfWay: () => set({ fits: /"button_validate"/u, how: 'down' }),
    up: () => set(null),
    closePeriods: (until) => {
      for (const company of odoo.records.table('res.company')) {
        company['fiscalyear_lock_date'] = until
      }
      return Promise.resolve()
    },
    countOf: ({ document: { key } }) =>
      Promise.resolve(
        odoo.records.search('stock.picking', [['origin', '=', key]]).length +
          odoo.records.search('account.move', [['ref', '=', key]]).length,
      ),
    stop: async () => {
      await proxy.stop()
      await odoo.stop()
    },
  }
}
