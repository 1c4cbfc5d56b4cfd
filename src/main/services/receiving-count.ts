/** Operations of capability `receiving` that count: begin, scan, add, change, give up. */
import { must } from '#shared/kernel/assert.ts'
import { mulDivRounded } from '#shared/kernel/number.ts'
import { QUANTITY_SCALE } from '#shared/kernel/quantity.ts'
import { ok, refuse } from '#shared/kernel/result.ts'
import { changeReceiving, type ReceivingChange } from '#shared/receiving/change-receiving.ts'
import { goodsOfItem, newReceiving } from '#shared/receiving/receiving-draft.ts'
import type { Call, Service } from '../ipc/call.ts'
import { hasAttachment } from '../store/attachments.ts'
import { dropDraft } from '../store/drafts.ts'
import { inboundById, serialInStock } from '../store/inbound.ts'
import { itemById } from '../store/items.ts'
import type { WriteTx } from '../store/tx.ts'
import { currentBusinessDate } from './business-day.ts'
import type { Deps } from './deps.ts'
import {
  checkMayCount,
  keepReceiving,
  openReceivings,
  receivingDraft,
  receivingPatch,
  receivingView,
  seesAll,
} from './receiving-drafts.ts'
import { countedByCode, type Counted } from './receiving-label.ts'

type Names =
  | 'receiving.list'
  | 'receiving.start'
  | 'receiving.read'
  | 'receiving.scan'
  | 'receiving.add-item'
  | 'receiving.change'
  | 'receiving.drop'

export function receivingCountService(deps: Deps): Service<Names> {
  return {
    'receiving.list': {
      run: 'query',
      handle: (tx) =>
        ok(
          openReceivings(tx).map(({ head, ...note }) => ({
            ...note,
            inboundNo: head.inbound?.inboundNo ?? '',
            partner: head.partner,
          })),
        ),
    },
    'receiving.start': startHandler(deps),
    'receiving.read': {
      run: 'query',
      handle(tx, { draftId }, call) {
        const draft = receivingDraft(tx, draftId)
        if (draft === undefined) return refuse('draft-unknown')
        return ok(receivingView(tx, deps, draft, call))
      },
    },
    'receiving.scan': {
      run: 'command',
      handle(tx, input, call) {
        const counted = countedByCode(tx, deps, call, input)
        return counted.ok ? countItem(tx, deps, call, counted.value) : counted
      },
    },
    'receiving.add-item': {
      run: 'command',
      handle(tx, { draftId, itemId, quantityMilli, serial }, call) {
        const item = itemById(tx, itemId)
        if (item === null) return refuse('item-unknown', { itemId })
        const label = { lot: '', expiry: null, serial }
        const counted = { draftId, item, factorMilli: QUANTITY_SCALE, quantityMilli, label }
        return countItem(tx, deps, call, counted)
      },
    },
    'receiving.change': {
      run: 'command',
      handle(tx, { draftId, change }, call) {
        if (change.kind === 'attach' && !hasAttachment(deps.store.dir, change.attachment)) {
          return refuse('attachment-unknown', { name: change.attachment.name })
        }
        return changeDraft(tx, deps, call, draftId, change)
      },
    },
    'receiving.drop': {
      run: 'command',
      handle(tx, { draftId }, call) {
        const denied = checkMayCount(call)
        if (denied !== null) return denied
        if (receivingDraft(tx, draftId) === undefined) return refuse('draft-unknown')
        dropDraft(tx, draftId)
        return ok({})
      },
    },
  }
}

/** One receiving per announcement: a second person goes on with the one that is open. */
function startHandler(deps: Deps): Service<Names>['receiving.start'] {
  return {
    run: 'command',
    handle(tx, { inboundId, partner, isBlind }, call) {
      const denied = checkMayCount(call)
      if (denied !== null) return denied
      const inbound = inboundId === null ? null : inboundById(tx, inboundId)
      if (inbound === undefined) return refuse('inbound-unknown')
      if (inbound !== null && inbound.state !== 'open') {
        return refuse('inbound-closed', { inboundNo: inbound.inboundNo })
      }
      const open =
        inbound === null
          ? undefined
          : openReceivings(tx).find(({ head }) => head.inbound?.inboundId === inbound.inboundId)
      if (open !== undefined) {
        const draft = must(receivingDraft(tx, open.draftId), 'a listed draft is there')
        return ok(receivingView(tx, deps, draft, call))
      }
      const draft = newReceiving(deps.ids.uuid(), {
        kind: inbound?.kind ?? 'delivery',
        inbound:
          inbound === null ? null : { inboundId: inbound.inboundId, inboundNo: inbound.inboundNo },
        partner: inbound?.partner ?? partner,
        isBlind: blindnessFor(isBlind, deps, call),
        to: 'FLOOR',
        note: '',
      })
      keepReceiving(tx, deps, call, undefined, draft)
      return ok(receivingView(tx, deps, draft, call))
    },
  }
}

const blindnessFor = (wish: boolean | null, { settings }: Deps, call: Call): boolean =>
  settings.isReceivingBlind && !(wish === false && seesAll(call)) ? true : (wish ?? false)

/** A carton of goods with serials is many serials: they are asked for one by one. */
function countItem(tx: WriteTx, deps: Deps, call: Call, counted: Counted) {
  const { draftId, item, factorMilli, quantityMilli, label } = counted
  const { serial, lot, expiry } = label
  const details = { itemId: item.id, name: item.name, unit: item.unit }
  if (item.kind === 'non-stock') return refuse('item-not-stocked', details)
  if (item.kind === 'weighed' && quantityMilli === null) return refuse('weight-needed', details)
  if (item.tracking === 'serial' && serial === '') return refuse('serial-needed', details)
  if (serial !== '') {
    const location = serialInStock(tx, item.sku, serial)
    if (location !== undefined)
      return refuse('serial-elsewhere', { name: item.name, serial, location })
  }
  return changeDraft(tx, deps, call, draftId, {
    kind: 'count',
    goods: goodsOfItem(item),
    quantityMilli: mulDivRounded(quantityMilli ?? QUANTITY_SCALE, factorMilli, QUANTITY_SCALE),
    serial,
    label: { lot, expiry },
  })
}

function changeDraft(
  tx: WriteTx,
  deps: Deps,
  call: Call,
  draftId: string,
  change: ReceivingChange,
) {
  const denied = checkMayCount(call)
  if (denied !== null) return denied
  const draft = receivingDraft(tx, draftId)
  if (draft === undefined) return refuse('draft-unknown')
  const businessDate = currentBusinessDate(tx, deps)
  const actor = must(call.staff, 'signed in').staffNo
  const isConcession = 'quality' in change && change.quality === 'concession'
  const by = isConcession ? call.need('accept-concession') : ok({ actor, approver: null })
  if (!by.ok) return by
  const changed = changeReceiving(draft, change, { businessDate, by: by.value })
  if (!changed.ok) return changed
  keepReceiving(tx, deps, call, draft, changed.value)
  return ok(receivingPatch(draft, changed.value, businessDate))
}
