/** Changes what the store is set up as. A privileged act: it is an event, with the names of what changed. */
import { createHash } from 'node:crypto'
import { currencyOf } from '#shared/kernel/money.ts'
import { ok, refuse, type Result } from '#shared/kernel/result.ts'
import { append } from '../store/journal.ts'
import { SettingsShape, writeSettings, type Settings } from '../store/settings.ts'
import { statement, type ReadTx, type WriteTx } from '../store/tx.ts'
import { currentBusinessDate } from './business-day.ts'
import type { Deps } from './deps.ts'

export type SettingsRefusal =
  | 'settings-unreadable'
  | 'currency-fixed'
  | 'tax-class-in-use'
  | 'tax-class-unknown'
  | 'cash-missing'

/**
 * Returns the names that changed. A currency cannot change once money was booked, a tax class cannot go
 * while goods carry it, and there is always a way to pay in cash.
 */
export function changeSettings(
  tx: WriteTx,
  deps: Deps,
  wanted: unknown,
  actor: string,
): Result<readonly string[], SettingsRefusal> {
  const parsed = SettingsShape.safeParse(wanted)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    const where = issue === undefined ? '' : `${issue.path.map(String).join('.')}: ${issue.message}`
    return refuse('settings-unreadable', { where })
  }
  const next = parsed.data
  const refused = refusalOf(tx, deps, next)
  if (refused !== null) return refused
  const changed = namesOfChanges(deps.settings, next)
  if (changed.length === 0) return ok(changed)
  writeSettings(tx, next)
  append(tx, {
    type: 'settings.changed',
    eventId: deps.ids.uuid(),
    businessDate: currentBusinessDate(tx, deps),
    occurredMs: deps.clock.nowMs(),
    actor,
    body: { sha256: createHash('sha256').update(JSON.stringify(next)).digest('hex'), changed },
  })
  return ok(changed)
}

function refusalOf(tx: ReadTx, deps: Deps, next: Settings) {
  const known = new Set(next.tax.classes.map(({ code }) => code))
  if (currencyOf(next.currency) === null) {
    return refuse('settings-unreadable' as const, { where: 'currency' })
  }
  if (next.currency !== deps.settings.currency && hasMoney(tx)) {
    return refuse('currency-fixed' as const, { currency: deps.settings.currency })
  }
  if (!known.has(next.defaultTaxClass)) {
    return refuse('tax-class-unknown' as const, { taxClass: next.defaultTaxClass })
  }
  const lost = taxClassesInUse(tx).find((code) => !known.has(code))
  if (lost !== undefined) return refuse('tax-class-in-use' as const, { taxClass: lost })
  const hasCash = next.tenderTypes.some(({ code, kind }) => code === 'cash' && kind === 'cash')
  return hasCash ? null : refuse('cash-missing' as const)
}

const hasMoney = (tx: ReadTx): boolean =>
  statement(tx, 'SELECT 1 FROM money_move LIMIT 1').get() !== undefined

const taxClassesInUse = (tx: ReadTx): readonly string[] =>
  statement<{ code: string }>(tx, 'SELECT DISTINCT tax_class AS code FROM item')
    .all()
    .map(({ code }) => code)

const namesOfChanges = (before: Settings, after: Settings): readonly string[] =>
  (Object.keys(after) as (keyof Settings)[])
    .filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]))
    .sort()

/**
 * Makes committed settings count at once. Everybody holds the one settings object of this run, so it is filled
 * anew and never replaced; to be called after the commit, since a change that was rolled back is none.
 */
export function adoptSettings(deps: Deps, committed: Settings): void {
  Object.assign(deps.settings, committed)
}
