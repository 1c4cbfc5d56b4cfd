/** Operations of capability `inbound`: what is on its way, announced by file or by hand, and cancelled. */
import type { InboundNote } from '#shared/api/inbound.ts'
import type { Parsed } from '#shared/api/registry.ts'
import { QUANTITY_SCALE, isWhole } from '#shared/kernel/quantity.ts'
import { ok, refuse, type Result } from '#shared/kernel/result.ts'
import { isSameInbound, type InboundDraft } from '#shared/receiving/inbound-rows.ts'
import type { InboundLine } from '#shared/receiving/inbound.ts'
import type { Call, Service } from '../ipc/call.ts'
import {
  announcement,
  inboundById,
  inboundByNo,
  inboundLines,
  openInbound,
  type InboundProgress,
} from '../store/inbound.ts'
import { itemById } from '../store/items.ts'
import { append } from '../store/journal.ts'
import type { ReadTx } from '../store/tx.ts'
import { currentBusinessDate } from './business-day.ts'
import type { Deps } from './deps.ts'
import { announce, announceRecords, fileRefusal, readInboundFile } from './inbound-file.ts'
import { isHidden, openReceivings, type OpenReceiving } from './receiving-drafts.ts'
import { checkReason } from './shift.ts'

type Names =
  'inbound.list' | 'inbound.read' | 'inbound.announce' | 'inbound.import' | 'inbound.cancel'

const REFUSED_SHOWN = 50

export function inboundService(deps: Deps): Service<Names> {
  return {
    'inbound.list': {
      run: 'query',
      handle(tx, _input, call) {
        const open = openReceivings(tx)
        const today = currentBusinessDate(tx, deps)
        return ok(openInbound(tx).map((row) => noteOf(row, open, today, deps, call)))
      },
    },
    'inbound.read': readHandler(deps),
    'inbound.announce': announceHandler(deps),
    'inbound.import': importHandler(deps),
    'inbound.cancel': cancelHandler(deps),
  }
}

function noteOf(
  row: InboundProgress,
  open: readonly OpenReceiving[],
  today: string,
  deps: Deps,
  call: Call,
): InboundNote {
  const { inboundId, inboundNo, kind, partner, expectedOn, state, lineCount, isStarted } = row
  const draft = open.find(({ head }) => head.inbound?.inboundId === inboundId)
  return {
    ...{ inboundId, inboundNo, kind, partner, expectedOn, lineCount, isStarted },
    isOverdue: state === 'open' && expectedOn !== null && expectedOn < today,
    doneCount: isHidden(row, open, deps, call) ? null : row.doneCount,
    draftId: draft?.draftId ?? null,
  }
}

function readHandler(deps: Deps): Service<Names>['inbound.read'] {
  return {
    run: 'query',
    handle(tx, { inboundId }, call) {
      const row = inboundById(tx, inboundId)
      if (row === undefined) return refuse('inbound-unknown')
      const open = openReceivings(tx)
      const isSecret = isHidden(row, open, deps, call)
      const shown = (figure: number) => (isSecret ? null : figure)
      return ok({
        ...noteOf(row, open, currentBusinessDate(tx, deps), deps, call),
        state: row.state,
        note: announcement(tx, row).note,
        lines: inboundLines(tx, inboundId).map((line) => ({
          ...line,
          expectedMilli: shown(line.expectedMilli),
          acceptedMilli: shown(line.acceptedMilli),
          damagedMilli: shown(line.damagedMilli),
          rejectedMilli: shown(line.rejectedMilli),
        })),
      })
    },
  }
}

function announceHandler(deps: Deps): Service<Names>['inbound.announce'] {
  return {
    run: 'command',
    handle(tx, input, call) {
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
    },
  }
}

type AnnouncedLines = Parsed<'inbound.announce'>['lines']

function linesOf(
  tx: ReadTx,
  announced: AnnouncedLines,
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

/** Reading takes time, so the rows are judged and written in a transaction of their own afterwards. */
function importHandler(deps: Deps): Service<Names>['inbound.import'] {
  return {
    run: 'slow',
    async handle({ bytes }, call) {
      const records = await readInboundFile(Buffer.from(bytes, 'base64'))
      if (!records.ok) return fileRefusal(records.refusal.code)
      const by = call.need('announce-inbound')
      if (!by.ok) return by
      const imported = deps.store.write((tx) => announceRecords(tx, deps, records.value, by.value))
      if (!imported.ok) {
        return imported.refusal.code === 'empty'
          ? refuse('file-empty')
          : refuse('header-missing', imported.refusal.details)
      }
      const { announced, unchangedCount, refused } = imported.value
      return ok({
        announced: [...announced],
        unchangedCount,
        refused: refused.slice(0, REFUSED_SHOWN),
        refusedCount: refused.length,
      })
    },
  }
}

function cancelHandler(deps: Deps): Service<Names>['inbound.cancel'] {
  return {
    run: 'command',
    handle(tx, { inboundId, reasonCode, note }, call) {
      const row = inboundById(tx, inboundId)
      if (row === undefined) return refuse('inbound-unknown')
      const { inboundNo } = row
      if (row.state !== 'open') return refuse('inbound-closed', { inboundNo })
      const isCounted = openReceivings(tx).some(({ head }) => head.inbound?.inboundId === inboundId)
      if (isCounted) return refuse('inbound-in-work', { inboundNo })
      const reason = checkReason(deps, reasonCode, 'inbound')
      if (!reason.ok) return reason
      const by = call.need('announce-inbound')
      if (!by.ok) return by
      append(tx, {
        type: 'inbound.cancelled',
        eventId: call.commandId,
        businessDate: currentBusinessDate(tx, deps),
        occurredMs: deps.clock.nowMs(),
        ...by.value,
        body: { inboundId, inboundNo, reasonCode, note },
      })
      return ok({})
    },
  }
}
