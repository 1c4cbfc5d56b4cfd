/**
 * One payment and one kill. Afterwards the sale is wholly there or not at all, a sale that the cashier was told
 * of is there, the same command again makes no second one, and a slip that did not come out is offered.
 */
import { uuidv7 } from 'uuidv7'
import type { Input, Output } from '#shared/api/registry.ts'
import {
  damageOf,
  differences,
  hasSlip,
  inFile,
  moneyOf,
  pictureOf,
  salesOfTicket,
  type Picture,
} from './book.ts'
import { NO_ANSWER } from './killable-till.ts'
import { OVER, type Kill, type Lane } from './lane.ts'
import type { Sabotage } from './messages.ts'

interface Payment {
  readonly commandId: string
  readonly input: Input<'checkout.complete'>
  readonly view: Output<'checkout.read'>
  readonly before: Picture
  /** Receipt number that the screen showed; null: it showed none. */
  readonly told: string | null
  /** Where and when, for the report. */
  readonly at: string
}

export interface PayRound {
  readonly kill: Kill
  readonly name: string
  readonly sabotage?: Sabotage
}

/**
 * Pays the open ticket. False when the payment was over before the point was reached: there is no such point.
 */
export async function payRound(lane: Lane, round: PayRound): Promise<boolean> {
  const payment = await payAndDie(lane, round)
  await lane.restart()
  await judge(lane, payment)
  return !payment.at.endsWith(OVER)
}

async function payAndDie(lane: Lane, { kill, name, sabotage }: PayRound): Promise<Payment> {
  const { till, tally } = lane
  const view = await till.ok('checkout.read', {})
  const before = await pictureOf(till, lane.dir)
  const receivedMinor = view.head.cashDueMinor + lane.random.between(0, 500)
  const input = {
    revision: view.head.revision,
    tender: { code: 'cash', receivedMinor, reference: null },
  }
  const commandId = uuidv7()
  till.arm('point' in kill ? kill.point : 0, sabotage ?? null)
  const answered = till.call('checkout.complete', input, commandId)
  const place = await lane.die(kill, answered)
  const answer = await answered
  tally.kill(name, place)
  const told = answer !== NO_ANSWER && answer.ok ? answer.value.receiptNo : null
  if (answer !== NO_ANSWER && !answer.ok) {
    tally.found('wrong', name, `the payment was refused: ${JSON.stringify(answer)}`)
  }
  const at = `${name} ${commandId.slice(-6)} ${place ?? `after ${JSON.stringify(kill)}`}`
  return { commandId, input, view, before, told, at }
}

async function judge(lane: Lane, payment: Payment): Promise<void> {
  const { till, dir, tally } = lane
  const { at, commandId, told } = payment
  const wrong = (what: string) => tally.found('wrong', at, what)
  for (const damage of damageOf(dir)) wrong(damage)
  const { sale } = await till.ok('checkout.outcome', { commandId })
  const after = await pictureOf(till, dir)
  await checkUnsent(lane, wrong)
  if (told !== null) tally.told += 1
  else if (sale !== null) tally.untold += 1
  if (sale === null) {
    tally.absent += 1
    if (told !== null)
      tally.found('lost', at, `${told} was on the screen and is not in the journal`)
    await checkAbsent(lane, payment, after)
  } else {
    if (told !== null && told !== sale.receiptNo) wrong(`told ${told}, found ${sale.receiptNo}`)
    await checkThere(lane, payment, after)
  }
  await payAgain(lane, payment, sale)
  await printCopy(lane, payment)
}

/** As if the key had never been pressed. */
async function checkAbsent(lane: Lane, { at, before, view }: Payment, after: Picture) {
  const { till, dir, tally } = lane
  const differing = differences(before, after)
  if (differing.length > 0) tally.found('wrong', at, `not sold, but changed: ${differing.join()}`)
  const now = await till.ok('checkout.read', {})
  if (!now.wasRestored) tally.found('wrong', at, 'the screen is not told that the ticket is back')
  if (salesOfTicket(dir, view.head.ticketId).length > 0) {
    tally.found('wrong', at, 'no outcome, but a sale of that ticket')
  }
}

async function checkThere(lane: Lane, payment: Payment, after: Picture): Promise<void> {
  const { till, dir, tally } = lane
  const { at, before, view } = payment
  const wrong = (what: string) => tally.found('wrong', at, what)
  const [found, ...more] = salesOfTicket(dir, view.head.ticketId)
  if (found === undefined || more.length > 0) {
    tally.found(found === undefined ? 'wrong' : 'doubled', at, `${more.length} sales too many`)
    return
  }
  const { sale } = found
  const goods = (rows: readonly { sku: string; quantityMilli: number; unitPriceMilli: number }[]) =>
    JSON.stringify(rows.map((row) => [row.sku, row.quantityMilli, row.unitPriceMilli]))
  if (goods(sale.lines) !== goods(view.rows)) wrong('the lines are not those of the ticket')
  if (sale.totals.totalMinor !== view.head.totals.totalMinor) wrong('another total')
  if (sale.receiptCounter !== before.nextReceipt) wrong('a receipt number was skipped')
  if (after.nextReceipt !== before.nextReceipt + 1) wrong('the next number is not the next')
  if (after.sales !== before.sales + 1 || after.deeds !== before.deeds + 1) wrong('not one event')
  if (after.ticket !== '') wrong('the ticket is still open')
  const cash = sale.tenders.filter(({ kind }) => kind === 'cash')
  const takenMinor = cash.reduce((total, { amountMinor }) => total + amountMinor, 0)
  if (after.cashMinor !== before.cashMinor + takenMinor) wrong('X has other cash')
  const moved = moneyOf(dir, found.position)
  if (moved.length === 0 || moved.reduce((total, { amount }) => total + amount, 0) !== 0) {
    wrong('the money does not balance')
  }
  if (found.drawer === 'owed' || found.drawer === 'started') wrong('a drawer would open later')
  const unprinted = await till.ok('receipt.unprinted', {})
  const isOffered = unprinted.some(({ receiptNo }) => receiptNo === found.receiptNo)
  if (!isOffered && !hasSlip(dir, found.receiptNo)) {
    tally.found('not-offered', at, `${found.receiptNo} has no slip and is not offered`)
  }
  const isDone = found.slip === 'printed' || found.slip === 'handed-over'
  // What waited is printed by itself; it may have come out since the file was read.
  const isOut = isDone || hasSlip(dir, found.receiptNo) || found.slip === 'nothing'
  if (!isOffered && !isOut) wrong(`slip ${found.slip}`)
  if (isOffered && isDone) wrong('offered although it is done')
}

/** The screen does not know and asks again under the same id. */
async function payAgain(
  lane: Lane,
  { at, commandId, input, view }: Payment,
  first: Output<'checkout.outcome'>['sale'],
): Promise<void> {
  const { till, dir, tally } = lane
  const again = await till.call('checkout.complete', input, commandId)
  tally.retried += 1
  if (again === NO_ANSWER || !again.ok) {
    tally.found('wrong', at, `paying again: ${JSON.stringify(again)}`)
    return
  }
  if (first !== null && JSON.stringify(again.value) !== JSON.stringify(first)) {
    tally.found('wrong', at, 'paying again is answered otherwise than the first time')
  }
  const events = inFile(dir, (db) =>
    db
      .prepare<[string], { count: number }>(
        'SELECT count(*) AS count FROM journal WHERE event_id = ?',
      )
      .get(commandId),
  )
  const sales = salesOfTicket(dir, view.head.ticketId).length
  if (events?.count !== 1 || sales !== 1) {
    tally.found(sales > 1 ? 'doubled' : 'wrong', at, `${sales} sales after paying again`)
  }
}

/** Also the first event of this start, so that what follows finds its epoch open. */
async function printCopy(lane: Lane, { at, view }: Payment): Promise<void> {
  const { till, dir, tally } = lane
  const [sale] = salesOfTicket(dir, view.head.ticketId)
  if (sale === undefined) return
  const { copyNo } = await till.ok('receipt.copy', { receiptNo: sale.receiptNo })
  tally.copies += 1
  const deadline = performance.now() + 10_000
  while (!hasSlip(dir, sale.receiptNo, copyNo)) {
    if (performance.now() > deadline) {
      tally.found('wrong', at, `no copy of ${sale.receiptNo} was printed`)
      return
    }
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  const unprinted = await till.ok('receipt.unprinted', {})
  if (unprinted.some(({ receiptNo }) => receiptNo === sale.receiptNo)) {
    tally.found('wrong', at, 'offered again although a copy was printed')
  }
}

/** Nothing was ever sent from here: the outbox is the whole journal. */
async function checkUnsent(lane: Lane, wrong: (what: string) => void): Promise<void> {
  const { unsentCount } = await lane.till.ok('till.status', {})
  const events = inFile(lane.dir, (db) =>
    db.prepare<[], { count: number }>('SELECT count(*) AS count FROM journal').get(),
  )
  if (events?.count !== unsentCount) wrong(`outbox ${unsentCount}, journal ${events?.count}`)
}
