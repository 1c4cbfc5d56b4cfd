/** Operations of capability `stocktake` on what nobody knew when it was counted: pictures, and what it was after all. */
import type { Output, Parsed } from '#shared/api/registry.ts'
import { ATTACHMENTS_MAX } from '#shared/documents/attachment.ts'
import { ok, refuse, type Result } from '#shared/kernel/result.ts'
import { QUANTITY_SCALE } from '#shared/kernel/quantity.ts'
import { missingOfEntry, type CountedGoods, type EntryNeed } from '#shared/stocktake/scan-entry.ts'
import type { Service } from '../ipc/call.ts'
import { hasAttachment } from '../store/attachments.ts'
import {
  isSerialCounted,
  photosOf,
  readEntry,
  unknownEntries,
  type StoredEntry,
} from '../store/count-entries.ts'
import { itemBySku } from '../store/items.ts'
import type { ReadTx } from '../store/tx.ts'
import type { Deps } from './deps.ts'
import { appendEvent, byCaller, findStocktake } from './stocktake-find.ts'
import { readSaid } from './stocktake-scan.ts'

type Names = 'stocktake.keep-photo' | 'stocktake.unknowns' | 'stocktake.resolve-unknown'

export function stocktakeUnknownsService(deps: Deps): Service<Names> {
  return {
    'stocktake.keep-photo': {
      run: 'command',
      handle(tx, { stocktakeId, entryId, attachment }, call) {
        const found = findEntry(tx, stocktakeId, entryId)
        if (!found.ok) return found
        const photos = photosOf(tx, entryId)
        if (photos.some(({ sha256 }) => sha256 === attachment.sha256)) return ok({})
        if (photos.length >= ATTACHMENTS_MAX) {
          return refuse('attachments-full', { attachmentsMax: ATTACHMENTS_MAX })
        }
        if (!hasAttachment(deps.store.dir, attachment)) {
          return refuse('attachment-unknown', { name: attachment.name })
        }
        const body = { stocktakeId, entryId, attachment }
        appendEvent(tx, deps, 'stocktake.photo-kept', body, byCaller(call), call.commandId)
        return ok({})
      },
      recall: () => ({}),
    },
    'stocktake.unknowns': {
      run: 'query',
      handle(tx, { stocktakeId }) {
        const found = findStocktake(tx, stocktakeId)
        return found.ok ? ok(unknownsOf(tx, stocktakeId)) : found
      },
    },
    'stocktake.resolve-unknown': {
      run: 'command',
      handle(tx, { stocktakeId, entryId, note, ...said }, call) {
        const stocktake = findStocktake(tx, stocktakeId)
        if (!stocktake.ok) return stocktake
        const { state } = stocktake.value
        if (state === 'closed' || state === 'cancelled') return refuse('stocktake-ended')
        const found = findEntry(tx, stocktakeId, entryId)
        if (!found.ok) return found
        const entry = found.value
        if (entry.state === 'undone' || entry.state === 'undoing') return refuse('entry-unknown')
        if (entry.state !== 'unknown') return refuse('entry-resolved')
        const counted =
          said.sku === null ? ok(null) : madeOut(tx, entry, { ...said, sku: said.sku })
        if (!counted.ok) return counted
        const body = { stocktakeId, entryId, counted: counted.value, note: note.trim() }
        appendEvent(tx, deps, 'stocktake.resolved', body, byCaller(call), call.commandId)
        return ok({})
      },
      recall: () => ({}),
    },
  }
}

function findEntry(
  tx: ReadTx,
  stocktakeId: string,
  entryId: string,
): Result<StoredEntry, 'stocktake-unknown' | 'entry-unknown'> {
  const stocktake = findStocktake(tx, stocktakeId)
  if (!stocktake.ok) return stocktake
  const entry = readEntry(tx, entryId)
  return entry?.stocktakeId === stocktakeId ? ok(entry) : refuse('entry-unknown')
}

const unknownsOf = (tx: ReadTx, stocktakeId: string): Output<'stocktake.unknowns'> =>
  unknownEntries(tx, stocktakeId).map(({ position: _position, ...row }) => ({
    ...row,
    photos: photosOf(tx, row.entryId),
    missing: missingOfEntry(row.sku === '' ? null : itemBySku(tx, row.sku), row),
  }))

type Said = Pick<
  Parsed<'stocktake.resolve-unknown'>,
  'quantityMilli' | 'lot' | 'expiry' | 'serial'
> & { readonly sku: string }

type MadeOutRefusal =
  | 'item-unknown'
  | 'item-not-stocked'
  | 'quantity-not-whole'
  | 'lot-missing'
  | 'expiry-invalid'
  | 'serial-missing'
  | 'serial-twice'

const REFUSED: Readonly<Record<EntryNeed, MadeOutRefusal>> = {
  'not-stocked': 'item-not-stocked',
  'quantity-needed': 'quantity-not-whole',
  'quantity-not-whole': 'quantity-not-whole',
  'lot-needed': 'lot-missing',
  'serial-needed': 'serial-missing',
  'expiry-invalid': 'expiry-invalid',
}

/** What was said at the shelf stands where nobody says otherwise now. */
function madeOut(tx: ReadTx, entry: StoredEntry, said: Said): Result<CountedGoods, MadeOutRefusal> {
  const item = itemBySku(tx, said.sku)
  if (item === null) return refuse('item-unknown', { sku: said.sku })
  const details = { name: item.name, unit: item.unit }
  const { need, goods } = readSaid(tx, item, QUANTITY_SCALE, {
    quantityMilli: said.quantityMilli ?? keptMilli(entry, item.kind === 'weighed'),
    lot: said.lot ?? (entry.lot || null),
    expiry: said.expiry ?? entry.expiry,
    serial: said.serial ?? (entry.serial || null),
  })
  if (need !== null) return refuse(REFUSED[need], details)
  const isTwice = goods.serial !== '' && isSerialCounted(tx, entry, goods.sku, goods.serial)
  return isTwice ? refuse('serial-twice', { ...details, serial: goods.serial }) : ok(goods)
}

/** The pieces of a code that nobody knew are no weight. */
const keptMilli = (entry: StoredEntry, isWeighed: boolean): number | null =>
  entry.quantityMilli <= 0 || (isWeighed && entry.sku === '') ? null : entry.quantityMilli
