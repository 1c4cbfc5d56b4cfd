/** Sales and returns as retail transactions. */
import { expect, test } from 'vitest'
import { sale } from '../../../tests/support/audit-events.ts'
import { RETURN } from '../../../tests/support/sample-documents.ts'
import { writerOf } from './poslog-part.ts'
import { gtinOf, retailOf } from './poslog-retail.ts'

const write = writerOf(2)

test('a sale has its lines, tenders and totals, which add up as they were recorded', () => {
  const part = retailOf({ type: 'sale.completed', body: sale }, write)
  expect(part).toMatchObject({
    kind: 'RetailTransaction',
    subject: sale.receiptNo,
    content: {
      LineItem: [{ SequenceNumber: 1, Sale: { ItemID: 'TEA', Quantity: '1' } }],
      Tender: [{ SequenceNumber: 1, TenderType: 'cash' }],
      Total: { PaidAmount: write.amount(sale.totals.paidMinor) },
    },
  })
})

test('a return is the other way round and names the receipt that it undoes', () => {
  expect(retailOf({ type: 'return.completed', body: RETURN }, write)?.content).toMatchObject({
    TransactionLink: { BusinessUnit: 'ST', ReceiptNumber: 'T02-000007-ABCD' },
    LineItem: [
      {
        Return: {
          ItemID: 'MILK',
          Quantity: '-3',
          OriginalLineNumber: 3,
          RefundAmount: '-29.97',
          Lot: [
            { LotNumber: 'L1', Quantity: '1' },
            { LotNumber: 'L2', Quantity: '2' },
          ],
        },
      },
      { Return: { ItemID: 'TEA', GTIN: '06901234567892', Disposal: 'damaged' } },
    ],
    Tender: [
      { TenderType: 'card', Amount: '-30.00', ReferenceID: 'A1' },
      { TenderType: 'cash', Amount: '-3.50' },
    ],
    Tax: [{ TaxGroupID: 'V13', Percent: '13', TaxableAmount: '-29.65', Amount: '-3.85' }],
    Total: { PaidAmount: '-33.50' },
  })
})

test('a ticket that was given up is told as such, with what was on it', () => {
  const body = {
    ticketId: 't1',
    shiftId: 's',
    reasonCode: 'customer-left',
    currency: 'CNY',
    totalMinor: 700,
    lines: [{ lineNo: 1, sku: 'COLA', name: '可乐', quantityMilli: 2000, unitPriceMilli: 350_000 }],
    acts: [],
  }
  expect(retailOf({ type: 'ticket.voided', body }, write)).toMatchObject({
    subject: 't1',
    content: { TransactionStatus: 'Voided', Total: { TransactionGrandAmount: '7.00' } },
  })
})

test('a code of a pack is a GTIN in 14 digits, and the store’s own is none', () => {
  expect([gtinOf('6901234567892'), gtinOf('96385074'), gtinOf('A-17'), gtinOf('123')]).toEqual([
    '06901234567892',
    '00000096385074',
    null,
    null,
  ])
})

test('other events are no retail transactions', () => {
  expect(
    retailOf({ type: 'staff.signed-on', body: { staffNo: '1', detail: '' } }, write),
  ).toBeNull()
})
