/** A real Tryton under the contract: through a proxy that cuts lines, and killed and started again in the middle. */
import { trytonConfig, type TrytonConfig } from '#hub/connectors/tryton/config.ts'
import { date, scaled } from '#hub/connectors/tryton/encode.ts'
import { openRpc, type Rpc } from '#hub/connectors/tryton/rpc.ts'
import { kindOf } from '#hub/connectors/tryton/shape.ts'
import { trytonConnector } from '#hub/connectors/tryton/tryton.ts'
import { silentLog } from '#hub/log.ts'
import type { ErpUnderTest } from './documents.ts'
import { faultProxy } from './fault-proxy.ts'
import { ACCOUNTS } from './seed.ts'
import { startTryton, type TestTryton } from './tryton-server.ts'

export const configOf = (
  { database }: TestTryton,
  url: string,
  mode: TrytonConfig['mode'],
): TrytonConfig =>
  trytonConfig.parse({
    kind: 'tryton',
    name: 'tryton',
    url,
    database,
    user: 'hub',
    passwordEnv: 'TRYTON_PASSWORD',
    mode,
    timeoutMs: 20_000,
    currency: 'CNY',
    journal: 'STORES',
    stores: {
      S01: { warehouse: 'S01', goods: 'S01-GOODS' },
      S02: { warehouse: 'S02', goods: 'S02-GOODS' },
    },
    places: {
      CUSTOMER: 'CUS',
      SUPPLIER: 'SUP',
      TRANSIT: 'TRANSIT',
      SCRAP: 'SCRAP',
      ADJUST: 'ADJUST',
      ERP: 'OPENING',
    },
    parties: { customer: 'Walk-in', supplier: 'Supplier' },
    accounts: ACCOUNTS,
  })

/** As the administrator, past the proxy. */
export const adminOf = (tryton: TestTryton): Rpc =>
  openRpc({ ...configOf(tryton, tryton.url, 'plain'), user: 'admin' }, tryton.password)

/** Debits less credits, by the store's account, as lines name it. */
export const moneyAtTryton =
  (tryton: TestTryton) => async (): Promise<Readonly<Record<string, number>>> => {
    const fields = ['description', 'debit', 'credit']
    const lines = await adminOf(tryton).rows('account.move.line', [['state', '=', 'valid']], fields)
    const sums: Record<string, number> = {}
    for (const line of lines) {
      const account = String(line['description'])
      const amount = scaled(line['debit'], 2) - scaled(line['credit'], 2)
      sums[account] = (sums[account] ?? 0) + amount
    }
    return sums
  }

/** What makes a document there. */
export const MAKES = /"model\.(stock\.shipment\.[a-z.]+|account\.move)\.create"|inbox\.take"/u

export async function trytonErp(mode: 'plain' | 'inbox'): Promise<ErpUnderTest> {
  const tryton = await startTryton(mode)
  const proxy = await faultProxy(tryton.url)
  const config = configOf(tryton, proxy.url, mode)
  const admin = adminOf(tryton)
  return {
    connector: trytonConnector(config, tryton.password, silentLog),
    unprivileged: trytonConnector({ ...config, user: 'looker' }, tryton.password, silentLog),
    down: () => tryton.kill(),
    up: async () => {
      await tryton.kill()
      await tryton.start()
    },
    loseAnswer: async () => {
      proxy.set({ fits: MAKES, how: 'lose-answer' })
      await Promise.resolve()
    },
    stopHalfWay: async () => {
      const fits = mode === 'plain' ? /assign_force"/u : MAKES
      const how = mode === 'plain' ? 'act' : 'act-during'
      proxy.set({ fits, how, act: () => tryton.kill() })
      await Promise.resolve()
    },
    closePeriods: async (until) => {
      const [period] = await admin.rows(
        'account.period',
        [
          ['start_date', '<=', date(until)],
          ['end_date', '>=', date(until)],
        ],
        ['id'],
      )
      await admin.press('account.period', 'close', Number(period?.['id']))
    },
    countOf: async ({ document }) => {
      const kind = kindOf(document.way)
      if (kind === null) return 0
      return (await admin.rows(kind.model, [[kind.keyField, '=', document.key]], ['id'])).length
    },
    stop: async () => {
      await proxy.stop()
      await tryton.stop()
    },
  }
}
