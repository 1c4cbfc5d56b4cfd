/** Makes a new store: a demo that can sell at once, or an empty one with its first manager. */
import type { Role } from '#shared/access/role.ts'
import type { ItemDraft } from '#shared/catalogue/item.ts'
import { proposeBusinessDate } from '#shared/kernel/business-date.ts'
import type { InboundAnnounced } from '#shared/receiving/inbound.ts'
import type { Receiving } from '#shared/receiving/receiving.ts'
import type { Zone } from '#shared/stocktake/zone.ts'
import type { Clock } from '../clock.ts'
import type { IdSource } from '../ids.ts'
import { takeDocumentNo, takeNumber, type Identity } from '../store/counters.ts'
import { readHead } from '../store/head.ts'
import { putItem, tidySearch } from '../store/items.ts'
import { append } from '../store/journal.ts'
import type { NewStore } from '../store/open.ts'
import { initialSettings, type Settings } from '../store/settings.ts'
import { saveStaff } from '../store/staff.ts'
import type { WriteTx } from '../store/tx.ts'
import { hashPin } from './pins.ts'

export interface Person {
  readonly staffNo: string
  readonly name: string
  readonly role: Role
  readonly pin: string
}

/** Shown on the sign-in screen of a demo store, and nowhere else. */
export const DEMO_STAFF: readonly Person[] = [
  { staffNo: '101', name: '小李', role: 'cashier', pin: '1357' },
  { staffNo: '201', name: '老周', role: 'clerk', pin: '2468' },
  { staffNo: '901', name: '王店长', role: 'manager', pin: '9753' },
]

const DEMO_FLOAT_MINOR = 20_000

export interface Enrolment {
  readonly storeId: string
  readonly tillId: string
  readonly storeName: string
  readonly currency: string
  readonly staff: readonly Person[]
}

/** A store with its settings and people, and nothing else. */
export async function emptyStore(enrolment: Enrolment, isDemo = false): Promise<NewStore> {
  const { storeId, tillId, storeName, currency } = enrolment
  const people = await Promise.all(
    enrolment.staff.map(async (person) => ({ ...person, ...(await hashPin(person.pin)) })),
  )
  return {
    storeId,
    tillId,
    settings: initialSettings(storeName, currency, isDemo),
    fill(tx) {
      for (const person of people) saveStaff(tx, { ...person, isActive: true })
    },
  }
}

/** What lies in a demo store and what is on its way to it, on the day on which it is made. */
export interface DemoGoods {
  readonly zones: readonly Zone[]
  openingStock(
    items: readonly ItemDraft[],
    businessDate: string,
  ): Omit<Receiving, 'receivingNo' | 'receivingCounter'>
  inbound(
    items: readonly ItemDraft[],
    businessDate: string,
  ): readonly Omit<InboundAnnounced, 'inboundId'>[]
}

export const DEMO_SHOP = {
  storeId: 'DEMO',
  tillId: 'T01',
  storeName: '演示便利店 Demo Store',
  currency: 'CNY',
} as const

/** With goods, people and an open shift: the first sale needs nothing but a sign-on. */
export async function demoStore(
  items: readonly ItemDraft[],
  goods: DemoGoods,
  clock: Clock,
  ids: IdSource,
  shop: Omit<Enrolment, 'staff'> = DEMO_SHOP,
): Promise<NewStore> {
  const empty = await emptyStore({ ...shop, staff: DEMO_STAFF }, true)
  return {
    ...empty,
    fill(tx) {
      empty.fill?.(tx)
      for (const item of items) putItem(tx, item)
      tidySearch(tx)
      openDemoShift(tx, empty.settings, clock, ids)
      stockDemo(tx, { items, goods, clock, ids, settings: empty.settings, identity: empty })
    },
  }
}

interface DemoStock {
  readonly items: readonly ItemDraft[]
  readonly goods: DemoGoods
  readonly clock: Clock
  readonly ids: IdSource
  readonly settings: Settings
  readonly identity: Identity
}

/** Goods on the shelves by a receiving like any other, and goods on their way. */
function stockDemo(tx: WriteTx, { items, goods, clock, ids, settings, identity }: DemoStock): void {
  const nowMs = clock.nowMs()
  const offsetMinutes = clock.offsetMinutes(nowMs)
  const businessDate = proposeBusinessDate(nowMs, offsetMinutes, settings.cutoverMinutes)
  const event = () => ({ eventId: ids.uuid(), businessDate, occurredMs: nowMs, actor: '201' })
  const taken = takeDocumentNo(tx, 'receiving', identity, readHead(tx).epoch)
  const number = { receivingNo: taken.documentNo, receivingCounter: taken.counter }
  const body = { ...number, ...goods.openingStock(items, businessDate) }
  append(tx, { type: 'stock.received', ...event(), body })
  for (const zone of goods.zones) append(tx, { type: 'zone.saved', ...event(), body: zone })
  for (const document of goods.inbound(items, businessDate)) {
    const announced = { inboundId: ids.uuid(), ...document }
    append(tx, { type: 'inbound.announced', ...event(), body: announced })
  }
}

function openDemoShift(tx: WriteTx, settings: Settings, clock: Clock, ids: IdSource): void {
  const nowMs = clock.nowMs()
  append(tx, {
    type: 'shift.opened',
    eventId: ids.uuid(),
    businessDate: proposeBusinessDate(nowMs, clock.offsetMinutes(nowMs), settings.cutoverMinutes),
    occurredMs: nowMs,
    actor: '101',
    body: {
      shiftId: ids.uuid(),
      shiftNo: takeNumber(tx, 'shift'),
      floatMinor: DEMO_FLOAT_MINOR,
      currency: settings.currency,
      readyMinor: null,
      note: '',
    },
  })
}
