/** The pretended ERPNext under the contract, through a proxy that cuts lines. */
import { erpnextConfig, type ErpnextConfig } from '#hub/connectors/erpnext/config.ts'
import { erpnextConnector } from '#hub/connectors/erpnext/erpnext.ts'
import { silentLog } from '#hub/log.ts'
import type { ErpUnderTest } from './documents.ts'
import { TOKENS, startErpnext, tableOf } from './erpnext-fake.ts'
import { faultProxy } from './fault-proxy.ts'
import { ACCOUNTS } from './seed.ts'

export const erpnextConfigAt = (url: string, more: object = {}): ErpnextConfig =>
  erpnextConfig.parse({
    ...{ kind: 'erpnext', name: 'erpnext', url, tokenEnv: 'ERPNEXT_TOKEN', company: 'Chain' },
    ...{ currency: 'CNY', accounts: ACCOUNTS, transitWarehouse: 'TRANSIT' },
    stores: { S01: { warehouse: 'S01' }, S02: { warehouse: 'S02' } },
    goodsAccounts: {
      ...{ CUSTOMER: 'COGS', SUPPLIER: 'RECEIVED', SCRAP: 'LOSS', ADJUST: 'ADJUSTED' },
      ERP: 'OPENING',
    },
    ...more,
  })

const MAKES = /^\/api\/resource\/(Stock%20Entry|Journal%20Entry) \{/u

export async function erpnextErp(): Promise<ErpUnderTest> {
  const erpnext = await startErpnext()
  const proxy = await faultProxy(erpnext.url)
  const connect = (token: string) => erpnextConnector(erpnextConfigAt(proxy.url), token, silentLog)
  const set = (fault: Parameters<typeof proxy.set>[0]) => {
    proxy.set(fault)
    return Promise.resolve()
  }
  return {
    connector: connect(TOKENS.hub),
    unprivileged: connect(TOKENS.looker),
    down: () => set({ fits: /./u, how: 'down' }),
    loseAnswer: () => set({ fits: MAKES, how: 'lose-answer' }),
    // One request is one transaction: what dies in it leaves nothing.
    stopHalfWay: () => set({ fits: MAKES, how: 'down' }),
    up: () => set(null),
    closePeriods: (until) => {
      erpnext.closedUntil = until
      return Promise.resolve()
    },
    countOf: ({ document: { key } }) => {
      const all = [...tableOf(erpnext, 'Stock Entry'), ...tableOf(erpnext, 'Journal Entry')]
      return Promise.resolve(all.filter((doc) => doc['custom_tillbook_key'] === key).length)
    },
    stop: async () => {
      await proxy.stop()
      await erpnext.stop()
    },
  }
}
