/** Stocktakes as tests make them: planned by the manager, taken and counted at the desks. */
import { uuidv7 } from 'uuidv7'
import type { Input, Output } from '#shared/api/registry.ts'
import type { NewEntry } from '#shared/api/stocktake.ts'
import type { Caller } from './caller.ts'
import type { Shop } from './shop.ts'
import { rowsOf } from './store.ts'

export type Plan = Input<'stocktake.plan'>

export const WHOLE_FLOOR: Plan = {
  kind: 'full',
  mode: 'open',
  name: '',
  scope: { by: 'all' },
  locations: ['FLOOR'],
}

export async function planned(shop: Shop, plan: Partial<Plan> = {}): Promise<string> {
  const made = await shop.as('901').ok('stocktake.plan', { ...WHOLE_FLOOR, ...plan })
  return made.stocktakeId
}

export interface Task {
  readonly stocktakeId: string
  readonly taskNo: number
}

export async function taken(caller: Caller, stocktakeId: string, taskNo = 1): Promise<Task> {
  await caller.ok('stocktake.take-task', { stocktakeId, taskNo })
  return { stocktakeId, taskNo }
}

export const entryOf = (entry: Omit<NewEntry, 'entryId'>, entryId = uuidv7()): NewEntry => ({
  entryId,
  ...entry,
})

/** Counts the codes or entries in one batch and answers what became of each. */
export async function count(
  caller: Caller,
  task: Task,
  ...entries: readonly (string | NewEntry)[]
): Promise<Output<'stocktake.count'>['entries']> {
  const batch = entries.map((entry) =>
    typeof entry === 'string' ? entryOf({ code: entry }) : entry,
  )
  return (await caller.ok('stocktake.count', { ...task, entries: batch })).entries
}

/** What is counted so far: "FLOOR COLA", with lot and serial where it has them → thousandths. */
export function countedIn(shop: Shop, stocktakeId: string): Record<string, number> {
  const rows = rowsOf(
    shop.store,
    `SELECT location || ' ' || sku || iif(lot = '', '', ' ' || lot) || iif(serial = '', '', ' ' || serial)
       AS key, sum(quantity_milli) AS milli
     FROM count_entry WHERE stocktake_id = '${stocktakeId}' AND is_standing = 1
     GROUP BY 1 ORDER BY 1`,
  )
  return Object.fromEntries(rows.map((row) => [String(row['key']), Number(row['milli'])]))
}
