/** An announcement by hand, whole: its lines checked against the catalogue, its number against those that are known. */
import type { Parsed } from '#shared/api/registry.ts'
import { QUANTITY_SCALE, isWhole } from '#shared/kernel/quantity.ts'
import { ok, refuse, type Result } from '#shared/kernel/result.ts'
import { isSameInbound, type InboundDraft } from '#shared/receiving/inbound-rows.ts'
import type { InboundLine } from '#shared/receiving/inbound.ts'
import type { Call } from '../ipc/call.ts'
import { inboundByNo } from '../store/inbound.ts'
import { itemById } from '../store/items.ts'
import type { ReadTx, WriteTx } from '../store/tx.ts'
import type { Deps } from './deps.ts'
import { announce } from './inbound-file.ts'

type Announcement = Omit<Parsed<'inbound.announce'>, 'lines'> & {
  readonly lines: readonly AnnouncedLine[]
}
type AnnouncedLine = Parsed<'inbound.announce'>['lines'][number]

/** The same announcement again changes nothing. */
export function announceByHand(tx: WriteTx, deps: Deps, call: Call, input: Announcement) {
  const lines = linesOf(tx, input.lines)
  if (!lines.ok) return lines
  const document: InboundDraft = { ...input, lines: lines.value }
  const known = inboundByNo(tx, document.inboundNo, document.partner)
  if (known !== undefined) {
    return isSameInbound(known, document)
      ? ok({ inboundId: known.inboundId, isNew: false })
      : refuse('inbound-known', { inboundNo: document.inboundNo })
  }
  const by = call.need('announce-inbound')
  if (!by.ok) return by
  const full = { ...document, source: 'hand' as const }
  return ok({ inboundId: announce(tx, deps, call.commandId, full, by.value), isNew: true })
}

function linesOf(
  tx: ReadTx,
  announced: readonly AnnouncedLine[],
): Result<
  readonly InboundLine[],
  'item-unknown' | 'item-not-stocked' | 'quantity-not-whole' | 'serial-single' | 'serial-twice'
> {
  const lines: InboundLine[] = []
  const serials = new Set<string>()
  for (const { itemId, quantityMilli, lot, expiry, serial } of announced) {
    const item = itemById(tx, itemId)
    if (item === null) return refuse('item-unknown', { itemId })
    const { sku, name, unit } = item
    if (item.kind === 'non-stock') return refuse('item-not-stocked', { name })
    if (item.kind !== 'weighed' && !isWhole(quantityMilli)) {
      return refuse('quantity-not-whole', { name, quantityMilli })
    }
    const key = `${sku}\n${serial}`
    if (serial !== '' && quantityMilli !== QUANTITY_SCALE)
      return refuse('serial-single', { serial })
    if (serial !== '' && serials.has(key)) return refuse('serial-twice', { serial, name })
    serials.add(key)
    lines.push({ lineNo: lines.length + 1, sku, name, unit, lot, expiry, serial, quantityMilli })
  }
  return ok(lines)
}
