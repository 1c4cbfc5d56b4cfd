/**
 * A day at the counter in tables that a store manager can read: on the left what the cashier does, on the
 * right what must be so afterwards. Tax 13 % (tea, milk) and 9 % (apples) is inside the prices.
 */
import { expect, test } from 'vitest'
import { APPLES, RULES, TEA, TENDER_TYPES } from '../../../tests/support/core.ts'
import type { LedgerEvent } from '../ledger/event.ts'
import { moneyMovesOf, stockMovesOf } from '../ledger/moves.ts'
import { currencyOf, formatMinor, parseAmountMinor, parseUnitPriceMilli } from '../kernel/money.ts'
import { sum } from '../kernel/number.ts'
import { formatQuantity, parseQuantityMilli } from '../kernel/quantity.ts'
import type { Discount } from '../pricing/discount.ts'
import { priceTicket } from '../pricing/price-ticket.ts'
import { shiftFiguresOf } from '../shift/figures.ts'
import { expectedCashMinor } from '../shift/shift.ts'
import { changeTicket, type TicketChange } from './change-ticket.ts'
import { composeSale } from './sale.ts'
import { addTender, dueMinor, type CashRounding } from './tender.ts'
import { newTicket } from './ticket.ts'

const CNY = currencyOf('CNY')!
const GOODS = {
  TEA,
  APPLE: APPLES,
  MILK: {
    ...TEA,
    itemId: 3,
    sku: 'MILK',
    name: '牛奶',
    unitPriceMilli: 1_299_000,
    listPriceMilli: 1_299_000,
  },
}
const money = (text: string) => parseAmountMinor(text, CNY)!

const off = (text: string): Discount =>
  text.endsWith('%')
    ? { kind: 'share', share: Number(text.slice(0, -1)) * 100 }
    : { kind: 'amount', amountMinor: money(text) }

function changeOf(words: readonly string[]): TicketChange | null {
  const [verb, ...rest] = words
  if (verb === 'scan' || verb === 'weigh') {
    const goods = GOODS[rest[0] as keyof typeof GOODS]
    const quantityMilli = parseQuantityMilli((rest[1] ?? '1').replace('x', ''))!
    return { kind: 'add-line', line: { ...goods, quantityMilli }, merge: true }
  }
  const lineNo = Number(rest[1])
  const value = rest.at(-1)!
  if (verb === 'set')
    return { kind: 'set-quantity', lineNo, quantityMilli: parseQuantityMilli(value)! }
  if (verb === 'delete') return { kind: 'delete-line', lineNo }
  if (verb === 'price')
    return { kind: 'set-price', lineNo, unitPriceMilli: parseUnitPriceMilli(value, CNY)! }
  if (verb === 'drop') return { kind: 'set-drop', dropToMinor: money(value) }
  if (verb !== 'off') return null
  return rest[0] === 'line'
    ? { kind: 'set-line-discount', lineNo, discount: off(value) }
    : { kind: 'set-ticket-discount', discount: off(value) }
}

/** The till in a dozen lines: one ticket at a time, sales into a journal. */
class Counter {
  private ticket = newTicket('t')
  private readonly journal: LedgerEvent[] = []
  private refused = 'none'
  private change = 0
  private readonly rounding: CashRounding

  constructor(rounding: CashRounding) {
    this.rounding = rounding
  }

  do(deed: string): void {
    const words = deed.split(/\s+/u)
    this.refused = 'none'
    const change = changeOf(words)
    if (change !== null) {
      const changed = changeTicket(this.ticket, change, { actor: '1001', approver: null })
      if (changed.ok) this.ticket = changed.value
      else this.refused = changed.refusal.code
    } else if (words[0] === 'float') {
      const body = {
        shiftId: 'S1',
        shiftNo: 1,
        floatMinor: money(words[1]!),
        currency: 'CNY',
        readyMinor: null,
        note: '',
      }
      this.journal.push({ type: 'shift.opened', body })
    } else {
      this.pay(words[0]!, money(words[1]!))
    }
  }

  private pay(code: string, receivedMinor: number): void {
    const priced = priceTicket(this.ticket, RULES)
    const { totalMinor } = priced.totals
    const entry = { code, receivedMinor, reference: code === 'card' ? 'R1' : null }
    const taken = addTender(totalMinor, this.ticket.tenders, entry, TENDER_TYPES, this.rounding)
    if (!taken.ok) {
      this.refused = taken.refusal.code
      return
    }
    this.change = taken.value.changeMinor
    this.ticket = { ...this.ticket, tenders: taken.value.tenders }
    if (taken.value.dueMinor > 0) return
    const header = {
      receiptNo: 'r',
      receiptCounter: 1,
      shiftId: 'S1',
      currency: 'CNY',
      source: null,
    }
    const body = composeSale(header, this.ticket, priced, taken.value, RULES)
    this.journal.push({ type: 'sale.completed', body })
    this.ticket = newTicket('t')
  }

  read(what: string, key: string): string {
    const total = priceTicket(this.ticket, RULES).totals.totalMinor
    const stock = this.journal
      .flatMap((event) => stockMovesOf(event))
      .filter((move) => move.sku === key)
    const moves = this.journal.flatMap((event) => moneyMovesOf(event))
    const amounts: Record<string, () => string> = {
      total: () => formatMinor(total, CNY),
      due: () => formatMinor(dueMinor(total, this.ticket.tenders), CNY),
      change: () => formatMinor(this.change, CNY),
      refused: () => this.refused,
      lines: () => String(this.ticket.lines.length),
      noted: () => this.ticket.acts.at(-1)?.kind ?? 'nothing',
      drawer: () =>
        formatMinor(expectedCashMinor(this.journal.flatMap((event) => shiftFiguresOf(event))), CNY),
      floor: () => formatQuantity(-sum(stock.map((move) => move.quantityMilli))),
      rounding: () =>
        formatMinor(
          sum(moves.filter((move) => move.account === 'rounding').map((move) => -move.amountMinor)),
          CNY,
        ),
    }
    return amounts[what]!()
  }
}

function play(table: string, rounding: CashRounding = { incrementMinor: 1, mode: 'down' }): void {
  const counter = new Counter(rounding)
  for (const row of table.trim().split('\n')) {
    const [deed = '', ...expectations] = row.trim().split(/\s{2,}/u)
    counter.do(deed)
    for (const expectation of expectations) {
      const [what = '', ...rest] = expectation.split(' ')
      const [key, value] = rest.length === 2 ? rest : ['', rest[0]]
      expect(`${deed}: ${what} ${counter.read(what, key)}`).toBe(`${deed}: ${what} ${value}`)
    }
  }
}

test('scan, weigh, correct, pay in cash', () => {
  play(`
    float 200.00           drawer 200.00
    scan TEA               total 3.50       lines 1
    scan TEA               total 7.00       lines 1
    weigh APPLE 0.756      total 16.68      lines 2
    set line 1 5           total 27.18      noted nothing
    set line 1 3           total 20.18      noted reduce-quantity
    cash 50.00             change 29.82     drawer 220.18
    scan MILK              total 12.99      lines 1          floor TEA -3     floor APPLE -0.756
  `)
})

test('discounts on a line and on the ticket, then the fen dropped', () => {
  play(`
    scan TEA x2            total 7.00
    scan MILK              total 19.99
    off line 1 50%         total 16.49      noted discount-line
    off ticket 10%         total 14.84      noted discount-ticket
    drop 0.10              total 14.80      noted drop-change
    cash 14.80             change 0.00      rounding -0.04
  `)
})

test('a split payment: card for a part, the rest in cash, change only from the cash', () => {
  play(`
    float 100.00           drawer 100.00
    scan MILK x2           total 25.98
    card 30.00             refused tender-exceeds-due
    card 20.00             due 5.98
    scan TEA               refused ticket-has-tenders
    cash 10.00             change 4.02      drawer 105.98
  `)
})

test('where the smallest coin is a jiao, cash is rounded down and a card is not', () => {
  play(
    `
    scan MILK              total 12.99
    cash 12.90             change 0.00      rounding -0.09   drawer 12.90
    scan MILK              total 12.99
    card 12.99             change 0.00      rounding -0.09   drawer 12.90
    scan MILK              total 12.99
    card 10.00             due 2.99
    cash 5.00              change 2.10      rounding -0.18   drawer 15.80
  `,
    { incrementMinor: 10, mode: 'down' },
  )
})

test('what does not fit is refused and changes nothing', () => {
  play(`
    scan TEA x2            total 7.00
    scan TEA x0.5          refused quantity-not-whole        total 7.00
    set line 1 0           refused quantity-invalid          total 7.00
    set line 9 1           refused line-unknown
    off ticket 101%        refused discount-invalid          total 7.00
    price line 1 -1        refused price-invalid             total 7.00
    delete line 1          total 0.00       noted delete-line
    scan TEA               total 3.50       lines 1
    price line 2 3.00      total 3.00       noted change-price
  `)
})
