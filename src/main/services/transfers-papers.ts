/** Papers around a transfer: the store's request that comes in, the pick list, the file for the other store. */
import { ok, refuse } from '#shared/kernel/result.ts'
import { QUANTITY_SCALE } from '#shared/kernel/quantity.ts'
import { proposeFefo } from '#shared/stock/lot.ts'
import { layoutPickList } from '#shared/transfers/pick-list.ts'
import { readRequestRecords, type FindRequested } from '#shared/transfers/request-rows.ts'
import { transferFile } from '#shared/transfers/transfer-file.ts'
import type { Service } from '../ipc/call.ts'
import { findDocument } from '../store/documents.ts'
import { lotsAt } from '../store/goods-at.ts'
import { findByBarcode, itemBySku } from '../store/items.ts'
import { trackingOf } from '../store/lots.ts'
import { oweLoosePaper } from '../store/print-jobs.ts'
import type { ReadTx } from '../store/tx.ts'
import type { Deps } from './deps.ts'
import { fileRefusal, readInboundFile } from './inbound-file.ts'
import type { Printing } from './printing.ts'
import { findTransferDraft, keepTransfer, sourceOf } from './transfers-draft.ts'

const REFUSED_SHOWN = 50

type One<Name extends 'request-file' | 'print-list' | 'export'> =
  Service<`transfers.${Name}`>[`transfers.${Name}`]

/** Reading takes time, so the rows are judged and written in a transaction of their own afterwards. */
export function requestFileHandler(deps: Deps): One<'request-file'> {
  return {
    run: 'slow',
    async handle({ draftId, bytes }, call) {
      const records = await readInboundFile(Buffer.from(bytes, 'base64'))
      if (!records.ok) return fileRefusal(records.refusal.code)
      return deps.store.write((tx) => {
        const draft = findTransferDraft(tx, draftId)
        if (!draft.ok) return draft
        const list = readRequestRecords(records.value, findIn(tx))
        if (!list.ok) return list
        const { goods, refused } = list.value
        const shown = {
          refused: refused.slice(0, REFUSED_SHOWN),
          refusedCount: refused.length,
        }
        if (refused.length > 0) return ok({ patch: null, ...shown })
        const kept = keepTransfer(tx, deps, call, draft.value, { kind: 'request', goods })
        return kept.ok ? ok({ patch: kept.value, ...shown }) : refuse('request-full')
      })
    },
  }
}

const findIn =
  (tx: ReadTx): FindRequested =>
  (code, by) => {
    if (by === 'barcode') return findByBarcode(tx, code)
    const item = itemBySku(tx, code)
    return item === null ? null : { item, factorMilli: QUANTITY_SCALE }
  }

export function printListHandler(deps: Deps, printing: Printing): One<'print-list'> {
  return {
    run: 'command',
    handle(tx, { draftId }, call) {
      const found = findTransferDraft(tx, draftId)
      if (!found.ok) return found
      const draft = found.value
      if (draft.head.requested.length === 0) return refuse('document-empty')
      const { businessDate, location, lots } = sourceOf(tx, deps, draft.head)
      const date = lots === 'expired-first' ? '' : businessDate
      const receipt = layoutPickList(
        {
          storeName: deps.settings.storeName,
          businessDate,
          draft,
          proposalOf: ({ itemId, sku }, leftMilli) =>
            trackingOf(tx, itemId) === 'lot'
              ? proposeFefo(lotsAt(tx, sku, location), leftMilli, date)
              : [],
        },
        deps.settings.receiptLanguage,
      )
      const paper = { key: `pick-${call.commandId}`, kind: 'report', document: receipt } as const
      oweLoosePaper(tx, paper, deps.clock.nowMs())
      call.afterCommit(() => printing.wake())
      return ok({ receipt: { lines: [...receipt.lines] } })
    },
  }
}

export function exportHandler(deps: Deps): One<'export'> {
  return {
    run: 'query',
    handle(tx, { transferNo }) {
      const document = findDocument(tx, transferNo)
      if (document?.event.type !== 'transfer.shipped') {
        return refuse('document-unknown', { documentNo: transferNo })
      }
      const { body } = document.event
      if (body.kind !== 'store') return refuse('transfer-not-to-store', { partner: body.partner })
      if (document.reversedPosition !== null) {
        return refuse('already-reversed', { documentNo: transferNo })
      }
      const text = transferFile(body, deps.settings.storeName)
      return ok({ fileName: `${transferNo}.csv`, text })
    },
  }
}
