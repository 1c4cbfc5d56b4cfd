/** Operations of capability `transfers`: the draft that is picked together. Shipping is in transfers-ship.ts. */
import { ok, refuse, type Result } from '#shared/kernel/result.ts'
import type { Parsed } from '#shared/api/registry.ts'
import {
  newTransfer,
  USUAL_TRANSFER_REASON,
  type TransferChange,
  type TransferDraft,
  type TransferHead,
} from '#shared/transfers/transfer-draft.ts'
import type { Call, Service } from '../ipc/call.ts'
import { listSlips } from '../store/documents-list.ts'
import { dropDraft, listDrafts } from '../store/drafts.ts'
import { itemById } from '../store/items.ts'
import type { ReadTx, WriteTx } from '../store/tx.ts'
import { currentBusinessDate } from './business-day.ts'
import type { Deps } from './deps.ts'
import { keepDraft, lotChoices, usualReason } from './goods-drafts.ts'
import { goodsOf, pickByCode, pickByItem, type GoodsPick } from './goods-picking.ts'
import type { Printing } from './printing.ts'
import { checkReason } from './shift.ts'
import {
  findTransferDraft,
  keepTransfer,
  sourceOf,
  TRANSFER_DRAFT,
  transferView,
} from './transfers-draft.ts'
import { shipTransferHandler } from './transfers-ship.ts'
import { exportHandler, printListHandler, requestFileHandler } from './transfers-papers.ts'

type Names =
  | 'transfers.start'
  | 'transfers.list'
  | 'transfers.shipped'
  | 'transfers.read'
  | 'transfers.scan'
  | 'transfers.add-item'
  | 'transfers.change'
  | 'transfers.request-file'
  | 'transfers.lots'
  | 'transfers.print-list'
  | 'transfers.drop'
  | 'transfers.ship'
  | 'transfers.export'

export function transfersService(deps: Deps, printing: Printing): Service<Names> {
  return {
    ...listHandlers(),
    ...draftHandlers(deps),
    ...goodsHandlers(deps),
    'transfers.request-file': requestFileHandler(deps),
    'transfers.print-list': printListHandler(deps, printing),
    'transfers.ship': shipTransferHandler(deps, printing),
    'transfers.export': exportHandler(deps),
  }
}

function listHandlers(): Service<'transfers.list' | 'transfers.shipped'> {
  return {
    'transfers.list': {
      run: 'query',
      handle: (tx) =>
        ok(
          listDrafts(tx, TRANSFER_DRAFT).map(({ head, kind: _kind, ...note }) => {
            const { kind, partner, requested } = head as TransferHead
            return { ...note, kind, partner, requestedCount: requested.length }
          }),
        ),
    },
    'transfers.shipped': {
      run: 'query',
      handle(tx, { limit }) {
        const all = { search: null, from: null, to: null, before: null }
        return ok(
          listSlips(tx, { ...all, kinds: ['transfer'], limit }).map((note) => ({
            transferNo: note.receiptNo,
            businessDate: note.businessDate,
            partner: note.partner,
            lineCount: note.lineCount,
            isReversed: note.reversedBy !== null,
          })),
        )
      },
    },
  }
}

function draftHandlers(
  deps: Deps,
): Service<'transfers.start' | 'transfers.read' | 'transfers.lots' | 'transfers.drop'> {
  return {
    'transfers.start': {
      run: 'command',
      handle(tx, { kind, partner }, call) {
        const reasonCode = usualReason(deps, USUAL_TRANSFER_REASON[kind], 'transfer')
        const after = newTransfer(deps.ids.uuid(), { kind, partner, reasonCode })
        keepDraft(tx, deps, call, TRANSFER_DRAFT, { after })
        return ok(transferView(tx, after))
      },
    },
    'transfers.read': {
      run: 'query',
      handle(tx, { draftId }) {
        const draft = findTransferDraft(tx, draftId)
        return draft.ok ? ok(transferView(tx, draft.value)) : draft
      },
    },
    'transfers.lots': {
      run: 'query',
      handle(tx, { draftId, lineNo }) {
        const draft = findTransferDraft(tx, draftId)
        if (!draft.ok) return draft
        return lotChoices(tx, deps, draft.value, lineNo, draft.value.head.kind === 'supplier')
      },
    },
    'transfers.drop': {
      run: 'command',
      handle(tx, { draftId }) {
        const draft = findTransferDraft(tx, draftId)
        if (!draft.ok) return draft
        dropDraft(tx, draftId)
        return ok({})
      },
    },
  }
}

function goodsHandlers(
  deps: Deps,
): Service<'transfers.scan' | 'transfers.add-item' | 'transfers.change'> {
  return {
    'transfers.scan': {
      run: 'command',
      handle(tx, { draftId, code, quantityMilli }, call) {
        const draft = findTransferDraft(tx, draftId)
        if (!draft.ok) return draft
        const pick = pickByCode(
          tx,
          deps.settings,
          code,
          quantityMilli,
          currentBusinessDate(tx, deps),
        )
        return pick.ok ? add(tx, deps, call, draft.value, pick.value) : pick
      },
    },
    'transfers.add-item': {
      run: 'command',
      handle(tx, { draftId, itemId, ...said }, call) {
        const draft = findTransferDraft(tx, draftId)
        if (!draft.ok) return draft
        const pick = pickByItem(tx, itemId, said)
        return pick.ok ? add(tx, deps, call, draft.value, pick.value) : pick
      },
    },
    'transfers.change': {
      run: 'command',
      handle(tx, { draftId, change: wanted }, call) {
        const draft = findTransferDraft(tx, draftId)
        if (!draft.ok) return draft
        const change = transferChange(tx, deps, wanted)
        return change.ok ? keepTransfer(tx, deps, call, draft.value, change.value) : change
      },
    },
  }
}

/** What the screen asked for, with what only the store knows: the list of reasons, the goods. */
function transferChange(
  tx: ReadTx,
  deps: Deps,
  change: Parsed<'transfers.change'>['change'],
): Result<TransferChange, 'reason-unknown' | 'item-unknown' | 'item-not-stocked'> {
  if (change.kind === 'set-reason') {
    const known = checkReason(deps, change.reasonCode, 'transfer')
    return known.ok ? ok(change) : known
  }
  if (change.kind !== 'request') return ok(change)
  const { itemId, quantityMilli } = change
  const item = itemById(tx, itemId)
  if (item === null) return refuse('item-unknown', { itemId })
  if (item.kind === 'non-stock') return refuse('item-not-stocked', { name: item.name })
  const { sku, name, unit, kind } = item
  return ok({ kind: 'request', goods: [{ itemId, sku, name, unit, kind, quantityMilli }] })
}

function add(tx: WriteTx, deps: Deps, call: Call, draft: TransferDraft, pick: GoodsPick) {
  const goods = goodsOf(tx, draft, pick, sourceOf(tx, deps, draft.head))
  return goods.ok
    ? keepTransfer(tx, deps, call, draft, { kind: 'add-goods', goods: goods.value })
    : goods
}
