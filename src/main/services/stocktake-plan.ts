/** Operations of capability `stocktake` that make one: the plan, what it can be limited to, what the till proposes. */
import type { Output, Parsed } from '#shared/api/registry.ts'
import { must } from '#shared/kernel/assert.ts'
import { ok, refuse, type Result } from '#shared/kernel/result.ts'
import { isSpotCount, RUNNING_MAX, tasksOf } from '#shared/stocktake/plan.ts'
import type { StocktakePlanned, StocktakeScope } from '#shared/stocktake/stocktake.ts'
import type { StockLocation } from '#shared/stock/location.ts'
import type { Zone } from '#shared/stocktake/zone.ts'
import type { Call, CommandHandler, Service } from '../ipc/call.ts'
import { takeDocumentNo } from '../store/counters.ts'
import { itemsOfScope, scopeChoices, stockedSkus } from '../store/item-classes.ts'
import { bodyByEvent } from '../store/journal-row.ts'
import { runningCount } from '../store/stocktakes.ts'
import type { ReadTx, WriteTx } from '../store/tx.ts'
import { listZones } from '../store/zones.ts'
import { currentBusinessDate } from './business-day.ts'
import type { Deps } from './deps.ts'
import { appendEvent, personOf } from './stocktake-find.ts'
import { proposal } from './stocktake-propose.ts'

type Names = 'stocktake.plan' | 'stocktake.choices' | 'stocktake.propose'
type Wanted = Parsed<'stocktake.plan'>

export function stocktakePlanService(deps: Deps): Service<Names> {
  return {
    'stocktake.plan': planHandler(deps),
    'stocktake.choices': {
      run: 'query',
      handle: (tx, { by }) => ok([...scopeChoices(tx, by)]),
    },
    'stocktake.propose': {
      run: 'query',
      handle: (tx) => ok(proposal(tx, deps.settings, currentBusinessDate(tx, deps))),
    },
  }
}

function planHandler(deps: Deps): CommandHandler<'stocktake.plan'> {
  return {
    run: 'command',
    handle(tx, wanted, call) {
      const zones = zonesOf(tx, wanted.zoneCodes)
      if (!zones.ok) return zones
      const skus = skusOf(tx, wanted.scope)
      if (!skus.ok) return skus
      if (wanted.kind === 'zone' && zones.value.length === 0) return refuse('scope-empty')
      if (runningCount(tx) >= RUNNING_MAX) {
        return refuse('stocktake-too-many', { stocktakesMax: RUNNING_MAX })
      }
      const by = call.need(
        isSpotCount(wanted.kind, wanted.scope) ? 'count-stock' : 'plan-stocktake',
      )
      if (!by.ok) return by
      const body = compose(tx, deps, call, wanted, zones.value, skus.value)
      appendEvent(tx, deps, 'stocktake.planned', body, by.value, call.commandId)
      if (wanted.kind === 'spot') takeAll(tx, deps, call, body)
      return ok(named(body))
    },
    recall(tx, commandId) {
      const body = bodyByEvent(tx, commandId, 'stocktake.planned')
      return body === undefined ? undefined : named(body)
    },
  }
}

const named = ({ stocktakeId, stocktakeNo }: StocktakePlanned): Output<'stocktake.plan'> => ({
  stocktakeId,
  stocktakeNo,
})

function compose(
  tx: WriteTx,
  deps: Deps,
  call: Call,
  wanted: Wanted,
  zones: readonly Zone[],
  skus: readonly string[] | null,
): StocktakePlanned {
  const { stocktakeTolerances, stocktakeApprovals } = deps.settings
  const { documentNo, counter } = takeDocumentNo(tx, 'stocktake', deps.identity, deps.store.epoch)
  const { kind, mode, isWitnessed, name, scope } = wanted
  const locations = placesOf(wanted, zones)
  const by = kind === 'spot' ? personOf(call) : null
  return {
    stocktakeId: deps.ids.uuid(),
    stocktakeNo: documentNo,
    stocktakeCounter: counter,
    ...{ kind, mode, isWitnessed, name, scope, locations },
    tasks: tasksOf({ kind, scope, locations, zones, skus, by }),
    tolerances: stocktakeTolerances,
    approvals: stocktakeApprovals,
  }
}

/** A zone brings its place along; a count of zones is of nothing else. */
function placesOf({ kind, locations }: Wanted, zones: readonly Zone[]): readonly StockLocation[] {
  const ofZones = zones.map(({ location }) => location)
  return [...new Set(kind === 'zone' ? ofZones : [...locations, ...ofZones])]
}

function zonesOf(tx: ReadTx, zoneCodes: readonly string[]): Result<Zone[], 'zone-unknown'> {
  const known = new Map(listZones(tx).map((zone) => [zone.zoneCode, zone]))
  const zones: Zone[] = []
  for (const zoneCode of new Set(zoneCodes)) {
    const zone = known.get(zoneCode)
    if (zone === undefined || zone.isRetired) return refuse('zone-unknown', { zoneCode })
    zones.push(zone)
  }
  return ok(zones)
}

/** Null: all of the store. */
function skusOf(
  tx: ReadTx,
  scope: StocktakeScope,
): Result<readonly string[] | null, 'item-unknown' | 'scope-empty'> {
  if (scope.by === 'all') return ok(null)
  if (scope.by !== 'list') {
    const skus = itemsOfScope(tx, scope.by, scope.names)
    return skus.length === 0 ? refuse('scope-empty') : ok(skus)
  }
  const skus = [...new Set(scope.skus)]
  const known = stockedSkus(tx, skus)
  const lost = skus.find((sku) => !known.has(sku))
  if (lost !== undefined) return refuse('item-unknown', { sku: lost })
  const stocked = skus.filter((sku) => known.get(sku) === true)
  return stocked.length === 0 ? refuse('scope-empty') : ok(stocked)
}

function takeAll(
  tx: WriteTx,
  deps: Deps,
  call: Call,
  { stocktakeId, tasks }: StocktakePlanned,
): void {
  const staffNo = must(call.staff, 'signed in').staffNo
  for (const { taskNo } of tasks) {
    const body = { stocktakeId, taskNo, deed: 'taken', staffNo, witnessNo: null } as const
    appendEvent(tx, deps, 'stocktake.task-moved', body, { actor: staffNo, approver: null })
  }
}
