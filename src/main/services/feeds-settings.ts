/** Tax classes, thresholds and reasons from head office: changes of the settings, with the event that these always leave. */
import type { Settings } from '../store/settings.ts'
import { readSettings } from '../store/settings.ts'
import type { WriteTx } from '../store/tx.ts'
import { ReasonsRow, TaxesRow, ThresholdsRow } from '#shared/wire/feed-rows.ts'
import type { Deps } from './deps.ts'
import { OFFICE, reading } from './feeds-reading.ts'
import { changeSettings } from './settings.ts'

/** What is committed counts for the rows after it; the caller adopts it for everybody after the commit. */
function change(tx: WriteTx, deps: Deps, edit: (settings: Settings) => Settings): string | null {
  const settings = readSettings(tx)
  const changed = changeSettings(tx, { ...deps, settings }, edit(settings), OFFICE)
  return changed.ok ? null : changed.refusal.code
}

export const applyTaxes = reading(
  TaxesRow,
  (tx, deps, row, key) => {
    if (row.code !== key) return 'code'
    const { code, name, rates } = row
    return change(tx, deps, (settings) => {
      const others = settings.tax.classes.filter((one) => one.code !== code)
      const classes = [...others, { code, name, rates }].sort((a, b) => (a.code < b.code ? -1 : 1))
      return { ...settings, tax: { ...settings.tax, classes } }
    })
  },
  // One that goods carry cannot go: then it stays, and the row says so.
  (tx, deps, key) =>
    change(tx, deps, (settings) => {
      const classes = settings.tax.classes.filter(({ code }) => code !== key)
      return { ...settings, tax: { ...settings.tax, classes } }
    }),
)

export const applyThresholds = reading(ThresholdsRow, (tx, deps, row, key) =>
  row.name === key
    ? change(tx, deps, (settings) => ({ ...settings, [row.name]: row.value }))
    : 'name',
)

export const applyReasons = reading(
  ReasonsRow,
  (tx, deps, row, key) => {
    if (key !== `${row.use}/${row.code}`) return 'key'
    return putReason(tx, deps, row)
  },
  // Old documents name it: it is retired and stays, unless it is the last one of its use.
  (tx, deps, key) => {
    const known = readSettings(tx).reasons.find(({ use, code }) => `${use}/${code}` === key)
    return known === undefined ? null : putReason(tx, deps, { ...known, isRetired: true })
  },
)

function putReason(tx: WriteTx, deps: Deps, row: Settings['reasons'][number]): string | null {
  const { code, use, name, isRetired } = row
  const isIt = (one: Settings['reasons'][number]) => one.use === use && one.code === code
  const { reasons } = readSettings(tx)
  const after = { code, use, name, isRetired }
  const next = reasons.some(isIt)
    ? reasons.map((one) => (isIt(one) ? after : one))
    : [...reasons, after]
  if (!next.some((one) => one.use === use && !one.isRetired)) return 'reason-last'
  return change(tx, deps, (settings) => ({ ...settings, reasons: next }))
}
