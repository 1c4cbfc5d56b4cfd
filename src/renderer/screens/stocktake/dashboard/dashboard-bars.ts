/** The figures of the dashboard as bars: what each is called, how long it is, which lines are behind it. */
import type { TFunction } from 'i18next'
import type { Output } from '#shared/api/registry.ts'
import type { DashboardBar } from '#shared/api/stocktake-dashboard.ts'
import { formatDecimal } from '#shared/kernel/decimal.ts'
import type { Currency } from '#shared/kernel/money.ts'
import { formatQuantity } from '#shared/kernel/quantity.ts'
import { formatMoney } from '../../../i18n/format.ts'

export type Dashboard = Output<'stocktake.dashboard'>
export type Behind = 'stocktake' | 'reason' | 'item' | 'department' | 'person' | 'zone' | 'class'

export interface ShownBar {
  readonly key: string
  readonly name: string
  readonly text: string
  /** Thousandths of the longest bar. */
  readonly length: number
  /** A second figure beside the first one: what of it agreed. */
  readonly second?: number
}

export const PANELS = [
  'trend',
  'reasons',
  'itemsByCount',
  'itemsByValue',
  'departments',
  'persons',
  'zones',
  'classes',
] as const
export type PanelName = (typeof PANELS)[number]

export const BEHIND_OF: Readonly<Record<PanelName, Behind>> = {
  trend: 'stocktake',
  reasons: 'reason',
  itemsByCount: 'item',
  itemsByValue: 'item',
  departments: 'department',
  persons: 'person',
  zones: 'zone',
  classes: 'class',
}

export interface Panel {
  readonly name: PanelName
  readonly bars: readonly ShownBar[]
}

const WHOLE = 1000
/** Of a trend the latest fit. */
const TREND_MAX = 12

export const shareText = (tenThousandths: number): string =>
  `${formatDecimal(tenThousandths, 2, 1)} %`

const shareOf = (part: number, of: number): number =>
  of === 0 ? 0 : Math.trunc((part * 10_000) / of)

export function panelsOf(
  dashboard: Dashboard,
  nameOf: (panel: PanelName, bar: DashboardBar) => string,
  t: TFunction,
  currency: Currency,
): readonly Panel[] {
  const money = (panel: PanelName, bars: readonly DashboardBar[]): Panel =>
    panelOf(
      panel,
      bars,
      ({ absoluteMinor }) => absoluteMinor,
      (bar) => ({
        name: nameOf(panel, bar),
        text: `${formatMoney(bar.netMinor, currency)} · ${t('dashboard.lines', { count: bar.lineCount })}`,
      }),
    )
  return [
    panelOf(
      'trend',
      dashboard.trend.slice(-TREND_MAX),
      ({ rate }) => rate,
      (bar) => ({
        name: bar.businessDate,
        text: shareText(bar.rate),
      }),
    ),
    money('reasons', dashboard.reasons),
    panelOf(
      'itemsByCount',
      dashboard.itemsByCount,
      ({ varianceMilli }) => Math.abs(varianceMilli),
      (bar) => ({
        name: nameOf('itemsByCount', bar),
        text: `${formatQuantity(bar.varianceMilli)} · ${t('dashboard.lines', { count: bar.lineCount })}`,
      }),
    ),
    money('itemsByValue', dashboard.itemsByValue),
    money('departments', dashboard.departments),
    money('persons', dashboard.persons),
    money('zones', dashboard.zones),
    classPanel(dashboard, t),
  ]
}

/** How much of a class was counted, and how much of that agreed. */
function classPanel({ classes }: Dashboard, t: TFunction): Panel {
  return {
    name: 'classes',
    bars: classes.map(({ itemClass, itemCount, countedCount, agreedCount }) => {
      const covered = shareOf(countedCount, itemCount)
      const agreed = shareOf(agreedCount, countedCount)
      return {
        key: itemClass,
        name: t('dashboard.classOf', { itemClass, count: itemCount }),
        text: t('dashboard.coverage', { covered: shareText(covered), agreed: shareText(agreed) }),
        length: Math.trunc(covered / 10),
        second: Math.trunc(agreed / 10),
      }
    }),
  }
}

function panelOf<Bar extends DashboardBar>(
  name: PanelName,
  bars: readonly Bar[],
  figureOf: (bar: Bar) => number,
  words: (bar: Bar) => { readonly name: string; readonly text: string },
): Panel {
  const longest = Math.max(1, ...bars.map(figureOf))
  return {
    name,
    bars: bars.map((bar) => ({
      key: bar.key,
      ...words(bar),
      length: Math.trunc((figureOf(bar) * WHOLE) / longest),
    })),
  }
}
