/** Operations of capability `codes`: how the store's codes are read, and what one would be. Explaining writes nothing. */
import type { ExplainedCode } from '#shared/api/codes.ts'
import type { Parsed } from '#shared/api/registry.ts'
import { must } from '#shared/kernel/assert.ts'
import { extendedMinor } from '#shared/kernel/money.ts'
import { mulDivRounded } from '#shared/kernel/number.ts'
import { QUANTITY_SCALE } from '#shared/kernel/quantity.ts'
import { ok, refuse } from '#shared/kernel/result.ts'
import { withoutPayCodes } from '#shared/scanning/pay-code.ts'
import { isGoodsScan, readScan } from '#shared/scanning/read-scan.ts'
import { scaleCodesProblem } from '#shared/scanning/scale-code.ts'
import { scanText } from '#shared/scanning/scan-text.ts'
import { isExpired } from '#shared/stock/lot.ts'
import type { Service } from '../ipc/call.ts'
import { readSettings } from '../store/settings.ts'
import type { ReadTx } from '../store/tx.ts'
import { currentBusinessDate } from './business-day.ts'
import type { Deps } from './deps.ts'
import { findScanned, readingRules } from './lots-scan.ts'
import { adoptSettings, changeSettings } from './settings.ts'

export function codesService(deps: Deps): Service<'codes.read' | 'codes.change' | 'codes.explain'> {
  return {
    'codes.read': { run: 'query', handle: () => ok({ scaleCodes: deps.settings.scaleCodes }) },
    'codes.change': {
      run: 'command',
      handle(tx, { scaleCodes }, call) {
        const problem = scaleCodesProblem(scaleCodes)
        if (problem !== null) return refuse('scale-code-wrong', { ...problem })
        const by = call.need('manage-settings')
        if (!by.ok) return by
        const changed = changeSettings(tx, deps, { ...deps.settings, scaleCodes }, by.value.actor)
        must(changed.ok || null, 'rules that were checked are fit for the settings')
        call.afterCommit(() => adoptSettings(deps, deps.store.read(readSettings)))
        return ok({ scaleCodes })
      },
    },
    'codes.explain': { run: 'query', handle: (tx, input) => ok(explain(tx, deps, input)) },
  }
}

const NOTHING: Omit<ExplainedCode, 'kind' | 'code'> = {
  refusal: null,
  item: null,
  quantityMilli: null,
  unitPriceMilli: null,
  sumMinor: null,
  lot: null,
  expiry: null,
  serial: null,
  isExpired: false,
  rule: null,
  itemNumber: null,
}

function explain(
  tx: ReadTx,
  deps: Deps,
  { text, context }: Parsed<'codes.explain'>,
): ExplainedCode {
  const businessDate = currentBusinessDate(tx, deps)
  const meaning = readScan(text, context, readingRules(deps.settings, businessDate))
  const said = {
    ...NOTHING,
    kind: meaning.kind,
    code: withoutPayCodes(scanText(text)),
    ...(meaning.kind === 'in-store'
      ? { rule: meaning.label.rule, itemNumber: meaning.label.itemNumber }
      : {}),
  }
  if (context === 'payment' || !isGoodsScan(meaning)) return said
  const found = findScanned(tx, deps.settings, text, businessDate)
  if (!found.ok) return { ...said, refusal: found.refusal.code }
  const { item, factorMilli, quantityMilli, labelPriceMilli, lot, expiry, serial } = found.value
  const { sku, name, unit } = item
  const isUnweighed = item.kind === 'weighed' && quantityMilli === null
  const wholeMilli = isUnweighed
    ? null
    : mulDivRounded(quantityMilli ?? QUANTITY_SCALE, factorMilli, QUANTITY_SCALE)
  const unitPriceMilli = labelPriceMilli ?? item.unitPriceMilli
  const isSummed = wholeMilli !== null && unitPriceMilli !== null
  return {
    ...said,
    item: { sku, name, unit },
    quantityMilli: wholeMilli,
    unitPriceMilli,
    sumMinor: isSummed ? extendedMinor(wholeMilli, unitPriceMilli) : null,
    ...{ lot, expiry, serial },
    isExpired: isExpired(expiry, businessDate),
  }
}
