import { expect, test } from 'vitest'
import { PERMISSIONS } from '../access/role.ts'
import { events } from './events.ts'
import { ROUTER_REFUSALS } from './operation.ts'
import { operations, type OperationName } from './registry.ts'
import { attachmentsOperations } from './attachments.ts'
import { auditOperations } from './audit.ts'
import { catalogueOperations } from './catalogue.ts'
import { checkoutOperations } from './checkout.ts'
import { codesOperations } from './codes.ts'
import { customerOperations } from './customer.ts'
import { dayOperations } from './day.ts'
import { devicesOperations } from './devices.ts'
import { documentOperations } from './documents.ts'
import { handheldsOperations } from './handhelds.ts'
import { labelsOperations } from './labels.ts'
import { lettersOperations } from './letters.ts'
import { lossesOperations } from './losses.ts'
import { lotsOperations } from './lots.ts'
import { paymentsOperations } from './payments.ts'
import { printingOperations } from './printing.ts'
import { returnOperations } from './returns.ts'
import { receiptHeadOperations } from './receipt-head.ts'
import { receiptOperations } from './receipts.ts'
import { inboundOperations } from './inbound.ts'
import { receivingOperations } from './receiving.ts'
import { reasonsOperations } from './reasons.ts'
import { relocationOperations } from './relocation.ts'
import { safekeepingOperations } from './safekeeping.ts'
import { sessionOperations } from './session.ts'
import { shiftOperations } from './shift.ts'
import { stockOperations } from './stock.ts'
import { stocktakeDashboardOperations } from './stocktake-dashboard.ts'
import { stocktakeReviewOperations } from './stocktake-review.ts'
import { stocktakeOperations } from './stocktake.ts'
import { syncOperations } from './sync.ts'
import { tillOperations } from './till.ts'
import { transfersOperations } from './transfers.ts'
import { zonesOperations } from './zones.ts'

const NAMES = Object.keys(operations) as OperationName[]
const PARTS = [
  attachmentsOperations,
  auditOperations,
  catalogueOperations,
  checkoutOperations,
  codesOperations,
  customerOperations,
  dayOperations,
  devicesOperations,
  documentOperations,
  handheldsOperations,
  labelsOperations,
  lettersOperations,
  syncOperations,
  lossesOperations,
  lotsOperations,
  paymentsOperations,
  printingOperations,
  returnOperations,
  receiptOperations,
  receiptHeadOperations,
  inboundOperations,
  receivingOperations,
  reasonsOperations,
  relocationOperations,
  safekeepingOperations,
  sessionOperations,
  shiftOperations,
  stockOperations,
  stocktakeDashboardOperations,
  stocktakeOperations,
  stocktakeReviewOperations,
  tillOperations,
  transfersOperations,
  zonesOperations,
]

test('every operation and every event is called capability.verb', () => {
  const odd = [...NAMES, ...Object.keys(events)].filter(
    (name) => !/^[a-z]+\.[a-z]+(-[a-z]+)*$/u.test(name),
  )
  expect(odd).toEqual([])
})

test('no two capabilities declare the same operation', () => {
  const declared = PARTS.flatMap((part) => Object.keys(part))
  expect(declared.length).toBe(new Set(declared).size)
  expect(NAMES.length).toBe(declared.length)
})

test('no operation lists a refusal twice, nor one that the router gives to any call', () => {
  for (const name of NAMES) {
    const refusals: readonly string[] = operations[name].refusals
    expect.soft(new Set(refusals).size, name).toBe(refusals.length)
    const ofRouter = refusals.filter((code) =>
      (ROUTER_REFUSALS as readonly string[]).includes(code),
    )
    expect.soft(ofRouter, name).toEqual([])
    expect
      .soft(
        refusals.filter((code) => !/^[a-z]+(-[a-z]+)*$/u.test(code)),
        name,
      )
      .toEqual([])
  }
})

test('whoever may call an operation is everybody, the staff, or whoever has a permission that exists', () => {
  for (const name of NAMES) {
    expect.soft(['anyone', 'staff', ...PERMISSIONS], name).toContain(operations[name].access)
  }
})

test('input with a field that nobody declared is refused by every operation', () => {
  for (const name of NAMES) {
    expect.soft(operations[name].input.safeParse({ 'no such field': 1 }).success, name).toBe(false)
  }
})
