/** The file that names the ERPs: every kind can be opened, and what is wrong is said before anything is posted. */
import { generateKeyPairSync } from 'node:crypto'
import { expect, test } from 'vitest'
import { dropConfig } from '../../../tests/erp/drop-side.ts'
import { erpnextConfigAt } from '../../../tests/erp/erpnext-erp.ts'
import { odooConfigAt } from '../../../tests/erp/odoo-erp.ts'
import { silentLog } from '../log.ts'
import { openConnectors } from './open-connectors.ts'

const { privateKey } = generateKeyPairSync('ed25519')
const environment = {
  DROP_KEY: privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64'),
  ODOO_KEY: 'x',
  ERPNEXT_TOKEN: 'x:y',
}
const url = 'https://erp.example.invalid'
const open = (connectors: readonly object[], secrets: object = environment) =>
  openConnectors(JSON.stringify({ connectors }), secrets as Record<string, string>, silentLog)

test('each kind is opened by its name, with what goes down where that is wanted', () => {
  const down = { stores: ['S01'], pricesFrom: 'same-day' }
  const opened = open([dropConfig('/drop'), odooConfigAt(url, { down }), erpnextConfigAt(url)])
  expect(opened.map(({ name }) => name)).toEqual(['drop', 'odoo', 'erpnext'])
  expect(opened.map((one) => one.down?.everyMinutes ?? null)).toEqual([null, 15, null])
})

test.each([
  [[dropConfig('/a'), dropConfig('/b')], environment, 'one name'],
  [[odooConfigAt(url)], {}, 'ODOO_KEY is not set'],
  [[dropConfig('/a')], { DROP_KEY: 'x' }, 'DROP_KEY is no Ed25519 key'],
  [[{ ...erpnextConfigAt(url), currency: 'yuan' }], environment, 'currency'],
  [[{ kind: 'sap' }], environment, 'kind'],
])('%j is refused', (connectors, secrets, why) => {
  expect(() => open(connectors, secrets)).toThrow(why)
})

test('a file that is no JSON is refused', () => {
  expect(() => openConnectors('{', environment, silentLog)).toThrow('no JSON')
})
