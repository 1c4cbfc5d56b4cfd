/** Goods of an invoice file that the catalogue does not know. */
import { createHash } from 'node:crypto'
import type { ItemDraft } from '#shared/catalogue/item.ts'
import { itemBySku, putItem, tidySearch } from '../store/items.ts'
import { append } from '../store/journal.ts'
import { proposedBusinessDate } from './business-day.ts'
import type { Deps } from './deps.ts'
import { isGoodsCode, type InvoiceLine } from './replay-rows.ts'

/** Codes that the catalogue does not know become items first, as a master-data import of their own. */
export function addUnknownItems(lines: Iterable<InvoiceLine>, deps: Deps): number {
  const drafts = new Map<string, ItemDraft>()
  for (const { code, description, unitPriceMilli } of lines) {
    const seen = drafts.get(code)
    if (seen === undefined) drafts.set(code, draftOf(code, description, unitPriceMilli, deps))
    else if (seen.unitPriceMilli === 0 && unitPriceMilli > 0) {
      drafts.set(code, { ...seen, unitPriceMilli })
    }
  }
  const unknown = deps.store.read((tx) =>
    [...drafts.values()].filter((draft) => itemBySku(tx, draft.sku) === null),
  )
  if (unknown.length === 0) return 0
  deps.store.write((tx) => {
    for (const draft of unknown) putItem(tx, draft)
    tidySearch(tx)
    append(tx, {
      type: 'catalogue.imported',
      eventId: deps.ids.uuid(),
      businessDate: proposedBusinessDate(deps),
      occurredMs: deps.clock.nowMs(),
      actor: 'replay',
      body: {
        source: 'replay',
        sha256: createHash('sha256').update(JSON.stringify(unknown)).digest('hex'),
        added: unknown.length,
        changed: 0,
        refused: 0,
      },
    })
  })
  return unknown.length
}

function draftOf(
  code: string,
  description: string,
  unitPriceMilli: number,
  { settings }: Deps,
): ItemDraft {
  const isGoods = isGoodsCode(code)
  return {
    sku: code,
    name: description === '' ? code : description,
    unit: '件',
    category: isGoods ? 'replay' : 'fees',
    kind: isGoods ? 'stocked' : 'non-stock',
    taxClass: settings.defaultTaxClass,
    unitPriceMilli,
    status: 'active',
    tracking: 'none',
    hasExpiry: false,
    barcodes: [],
  }
}
