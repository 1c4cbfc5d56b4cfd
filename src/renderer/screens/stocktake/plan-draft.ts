/** A plan in the making: which questions are still to be asked, and what comes of the answers. */
import type { Input } from '#shared/api/registry.ts'
import type { ZoneRow } from '#shared/api/zones.ts'
import type { StockLocation } from '#shared/stock/location.ts'
import type { StocktakeKind, StocktakeMode } from '#shared/stocktake/stocktake.ts'

export type PlanInput = Input<'stocktake.plan'>
export type ScopeBy = 'category' | 'brand' | 'supplier' | 'list'
export const SCOPE_BY: readonly ScopeBy[] = ['category', 'brand', 'supplier', 'list']
/** Those that somebody chooses; the others come from a proposal or from pointing at an item. */
export const PLAN_KINDS = ['full', 'partial', 'zone'] as const

export interface PlannedItem {
  readonly sku: string
  readonly name: string
}

export interface PlanDraft {
  readonly kind: StocktakeKind
  readonly by: ScopeBy
  readonly names: readonly string[]
  readonly items: readonly PlannedItem[]
  readonly locations: readonly StockLocation[]
  readonly isSplit: boolean
  readonly zoneCodes: readonly string[]
  readonly mode: StocktakeMode
  readonly isWitnessed: boolean
  readonly name: string
}

export const NEW_PLAN: PlanDraft = {
  kind: 'full',
  by: 'category',
  names: [],
  items: [],
  locations: ['FLOOR', 'BACKROOM'],
  isSplit: true,
  zoneCodes: [],
  mode: 'blind',
  isWitnessed: false,
  name: '',
}

export type PlanStep =
  'kind' | 'by' | 'names' | 'items' | 'zones' | 'places' | 'split' | 'mode' | 'witness' | 'name'

/** A proposal says what is counted; the rest is asked as for any other plan. */
export function stepsOf(draft: PlanDraft, isProposed: boolean, zones: readonly ZoneRow[]) {
  const what: PlanStep[] = isProposed ? [] : ['kind']
  if (!isProposed && draft.kind === 'partial') {
    what.push('by', draft.by === 'list' ? 'items' : 'names')
  }
  const where: PlanStep[] = draft.kind === 'zone' ? ['zones'] : ['places']
  const canSplit = draft.kind !== 'zone' && !isList(draft) && zonesIn(draft, zones).length > 0
  if (canSplit) where.push('split')
  return [...what, ...where, 'mode', 'witness', 'name'] as const satisfies readonly PlanStep[]
}

/** Planned by naming the items: their places are the tasks. */
export const isList = (draft: PlanDraft): boolean =>
  draft.kind === 'cycle' ||
  draft.kind === 'problem' ||
  (draft.kind === 'partial' && draft.by === 'list')

export const zonesIn = (draft: PlanDraft, zones: readonly ZoneRow[]): readonly ZoneRow[] =>
  zones.filter(({ isRetired, location }) => !isRetired && draft.locations.includes(location))

/** Whether the question has an answer that one can go on with. */
export function isAnswered(draft: PlanDraft, step: PlanStep): boolean {
  if (step === 'names') return draft.names.length > 0
  if (step === 'items') return draft.items.length > 0
  if (step === 'zones') return draft.zoneCodes.length > 0
  if (step === 'places') return draft.locations.length > 0
  return true
}

export function inputOf(draft: PlanDraft, zones: readonly ZoneRow[]): PlanInput {
  const { kind, mode, isWitnessed, name } = draft
  const chosen = zones.filter(({ zoneCode }) => draft.zoneCodes.includes(zoneCode))
  const zoned = kind === 'zone' ? chosen : draft.isSplit ? zonesIn(draft, zones) : []
  return {
    kind,
    mode,
    isWitnessed,
    name: name.trim(),
    scope: scopeOf(draft),
    locations:
      kind === 'zone' ? [...new Set(chosen.map(({ location }) => location))] : [...draft.locations],
    zoneCodes: isList(draft) ? [] : zoned.map(({ zoneCode }) => zoneCode),
  }
}

function scopeOf(draft: PlanDraft): PlanInput['scope'] {
  if (isList(draft)) return { by: 'list', skus: draft.items.map(({ sku }) => sku) }
  if (draft.kind === 'partial' && draft.by !== 'list') {
    return { by: draft.by, names: [...draft.names] }
  }
  return { by: 'all' }
}

export const toggled = <T>(all: readonly T[], one: T): readonly T[] =>
  all.includes(one) ? all.filter((other) => other !== one) : [...all, one]
