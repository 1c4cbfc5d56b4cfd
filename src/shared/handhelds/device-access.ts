/**
 * What may be asked from a handheld and what it is told, by the role of the device. Lists of what is allowed: whatever
 * comes to the till later is refused until it is named here. Whoever is signed in on it, a device stays what it is.
 */
import type { DeviceRole } from './handheld.ts'

const COUNTER = [
  'handhelds.self',
  'session.read',
  'session.sign-in',
  'session.sign-out',
  'session.lock',
  'session.touch',
  'session.approve',
  'till.info',
  'till.status',
  'catalogue.find-by-code',
  'catalogue.search',
  'catalogue.item',
  'stocktake.tasks',
  'stocktake.take-task',
  'stocktake.release-task',
  'stocktake.submit-task',
  'stocktake.count',
  'stocktake.undo',
  'stocktake.entries',
  'stocktake.task-list',
  'stocktake.keep-photo',
  'attachments.add',
] as const

const RECEIVER = [
  ...COUNTER,
  'attachments.read',
  'inbound.list',
  'inbound.read',
  'receiving.list',
  'receiving.start',
  'receiving.read',
  'receiving.scan',
  'receiving.add-item',
  'receiving.change',
  'receiving.drop',
  'receiving.record',
  'receiving.claims',
  'stock.find',
  'stock.item',
] as const

const ALLOWED: Readonly<Record<DeviceRole, ReadonlySet<string>>> = {
  counter: new Set(COUNTER),
  receiver: new Set(RECEIVER),
}

/** The whole list, for whoever checks it against what there is. */
export const allowedOn = (role: DeviceRole): readonly string[] => [...ALLOWED[role]]

/**
 * The state of the till, the ticket that is being rung up and the scanner at the counter are no business of a device
 * that people carry around.
 */
const TOLD: ReadonlySet<string> = new Set(['session.changed'])

export const isAllowedOn = (role: DeviceRole, operation: string): boolean =>
  ALLOWED[role].has(operation)

export const isToldOn = (_role: DeviceRole, event: string): boolean => TOLD.has(event)
