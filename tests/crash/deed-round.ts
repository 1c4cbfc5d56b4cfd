/**
 * Any command but a payment, and one kill. The store is then as before the command or as after it, never in
 * between; after it when the screen was told; and the same command again brings it there exactly once.
 */
import { uuidv7 } from 'uuidv7'
import { damageOf, differences, hasSlip, pictureOf, unfinishedSlips } from './book.ts'
import { countDeed } from './count-deeds.ts'
import { CODES } from './crash-store.ts'
import { deed, type Deed } from './deed.ts'
import { goodsDeed, returnDeed } from './goods-deeds.ts'
import { NO_ANSWER } from './killable-till.ts'
import type { Kill, Lane } from './lane.ts'

export async function deedRound(lane: Lane, { op, input, events, isDone }: Deed, kill: Kill) {
  const { dir, tally } = lane
  const commandId = uuidv7()
  const before = await pictureOf(lane.till, dir)
  lane.till.arm('point' in kill ? kill.point : 0)
  const answered = lane.till.call(op, input, commandId)
  const place = await lane.die(kill, answered)
  const answer = await answered
  tally.kill(op, place)
  const at = `${op} ${commandId.slice(-6)} ${place ?? JSON.stringify(kill)}`
  const isTold = answer !== NO_ANSWER && answer.ok
  if (answer !== NO_ANSWER && !answer.ok) {
    tally.found('wrong', at, `refused: ${JSON.stringify(answer)}`)
  }
  await lane.restart()
  for (const damage of damageOf(dir)) tally.found('wrong', at, damage)
  const found = await pictureOf(lane.till, dir)
  const isThere = found.ticket !== before.ticket || differences(found, before).length > 0
  if (isTold) tally.told += 1
  else if (isThere) tally.untold += 1
  else tally.absent += 1
  await checkOffered(lane, at)
  const again = await lane.till.call(op, input, commandId)
  if (again === NO_ANSWER || !again.ok) {
    tally.found('wrong', at, `the same again: ${JSON.stringify(again)}`)
    return
  }
  tally.retried += 1
  const done = await pictureOf(lane.till, dir)
  if (isTold && !isThere) tally.found('lost', at, 'the screen was told and it is not there')
  const between = differences(found, done)
  if (isThere && between.length > 0) {
    tally.found('wrong', at, `neither before nor after: ${between.join()}`)
  }
  if (!isDone(before, done) || done.deeds !== before.deeds + events) {
    tally.found(done.deeds > before.deeds + events ? 'doubled' : 'wrong', at, 'not done once')
  }
}

/** Of all deeds; the rest is what happens at the counter. */
const GOODS_SHARE = 0.45
const RETURN_SHARE = 0.3
const COUNT_SHARE = 0.2

/** A slip that nobody can have seen is offered as a copy. */
async function checkOffered({ till, dir, tally }: Lane, at: string): Promise<void> {
  const unprinted = await till.ok('receipt.unprinted', {})
  const offered = new Set(unprinted.map(({ receiptNo }) => receiptNo))
  for (const documentNo of unfinishedSlips(dir)) {
    if (offered.has(documentNo)) tally.offered += 1
    else if (!hasSlip(dir, documentNo)) {
      tally.found('not-offered', at, `${documentNo} has no slip and is not offered`)
    }
  }
}

/** Something that a cashier could do now. */
export async function anyDeed(lane: Lane): Promise<Deed> {
  const { random, till } = lane
  if (random.next() < GOODS_SHARE) {
    return random.next() < COUNT_SHARE ? countDeed(lane) : goodsDeed(lane)
  }
  const broughtBack = random.next() < RETURN_SHARE ? await returnDeed(lane) : null
  if (broughtBack !== null) return broughtBack
  const { head, rows } = await till.ok('checkout.read', {})
  const parked = await till.ok('checkout.parked', {})
  const [firstParked] = parked
  const [row] = rows
  const always = [cashDeed, drawerDeed]
  if (head.tenders.length > 0) return random.pick([removeTenderDeed, ...always])()
  if (row === undefined) {
    const recalls = firstParked === undefined ? [] : [() => recallDeed(firstParked.ticketId)]
    return random.pick([() => scanDeed(lane), ...recalls, ...recalls, ...always])()
  }
  const quantityMilli = row.quantityMilli + 1000
  return random.pick([
    () => scanDeed(lane),
    () => scanDeed(lane),
    () => quantityDeed(row.lineNo, quantityMilli),
    parkDeed,
    voidDeed,
    () => cardDeed(head.dueMinor),
    () => cardDeed(head.dueMinor),
    ...always,
  ])()
}

export const shiftDeed = (): Deed =>
  deed('shift.open', { floatMinor: 20_000 }, 1, (before, after) => before.shift !== after.shift)

const scanDeed = ({ random }: Lane): Deed =>
  deed('checkout.scan', { code: random.pick(CODES) }, 0, (before, after) => {
    return after.pieces === before.pieces + 1
  })

const quantityDeed = (lineNo: number, quantityMilli: number): Deed =>
  deed(
    'checkout.change',
    { change: { kind: 'set-quantity', lineNo, quantityMilli } },
    0,
    (a, b) => {
      return b.pieces === a.pieces + 1
    },
  )

const parkDeed = (): Deed =>
  deed('checkout.park', { note: '忘带钱包' }, 1, (before, after) => {
    return after.ticket === '' && after.parked !== before.parked
  })

const recallDeed = (ticketId: string): Deed =>
  deed('checkout.recall', { ticketId }, 1, (before, after) => {
    return after.ticket !== '' && after.parked !== before.parked
  })

const voidDeed = (): Deed =>
  deed('checkout.void', { reasonCode: 'customer-left' }, 1, (_, after) => after.ticket === '')

/** A part by card; the money is gone from the customer's account whatever happens here. */
const cardDeed = (dueMinor: number): Deed =>
  deed(
    'checkout.add-tender',
    {
      tender: {
        code: 'card',
        receivedMinor: Math.max(1, Math.floor(dueMinor / 3)),
        reference: 'A1',
      },
    },
    0,
    (before, after) => after.ticket.includes('"A1"') && !before.ticket.includes('"A1"'),
  )

const removeTenderDeed = (): Deed =>
  deed('checkout.remove-tender', { tenderNo: 1 }, 0, (_, after) => !after.ticket.includes('"A1"'))

const cashDeed = (): Deed =>
  deed(
    'shift.move-cash',
    { direction: 'in', amountMinor: 500, reasonCode: 'change-money', note: '' },
    1,
    (before, after) => after.cashMinor === before.cashMinor + 500,
  )

const drawerDeed = (): Deed =>
  deed('shift.open-drawer', { reasonCode: 'give-change', note: '' }, 1, (a, b) => a.x !== b.x)
