/** The contract, held by a real Tryton both ways. Run by `npm run test:erp`; skipped aloud where Tryton is not installed. */
import { test } from 'vitest'
import { contract } from './contract.ts'
import { trytonErp } from './tryton-erp.ts'
import { hasTryton } from './tryton-server.ts'

if (hasTryton()) {
  contract('Tryton as it comes', () => trytonErp('plain'))
  contract('Tryton with tillbook_inbox', () => trytonErp('inbox'))
} else {
  console.warn('SKIPPED: Tryton is not installed (tryton-server, tryton-proteus, tryton-modules-*)')
  test.skip('Tryton is not installed', () => undefined)
}
