/** Operations of capability `inbound` that write an announcement by hand: kept on disk at every scan and word. */
import { grantOf } from '#shared/access/role.ts'
import type { AnnounceDraftView } from '#shared/api/inbound.ts'
import type { Item } from '#shared/catalogue/item.ts'
import { must } from '#shared/kernel/assert.ts'
import { mulDivRounded } from '#shared/kernel/number.ts'
import { QUANTITY_SCALE } from '#shared/kernel/quantity.ts'
import { ok, refuse } from '#shared/kernel/result.ts'
import {
  changeAnnounce,
  newAnnounce,
  type AnnounceChange,
  type AnnounceDraft,
  type AnnounceHead,
  type AnnounceLine,
} from '#shared/receiving/announce-draft.ts'
import { goodsOfItem } from '#shared/receiving/receiving-draft.ts'
import { labelOf } from '#shared/receiving/receiving-label.ts'
import { readTypedDate } from '#shared/receiving/typed-date.ts'
import type { Call, Service } from '../ipc/call.ts'
import { dropDraft, listDrafts, readDraft, saveDraft } from '../store/drafts.ts'
import { itemById } from '../store/items.ts'
import type { ReadTx, WriteTx } from '../store/tx.ts'
import { currentBusinessDate } from './business-day.ts'
import type { Deps } from './deps.ts'
import { announceByHand } from './inbound-hand.ts'
import { findScanned } from './lots-scan.ts'

const ANNOUNCE_DRAFT = 'inbound'

type Names =
  | 'inbound.draft'
  | 'inbound.draft-scan'
  | 'inbound.draft-add-item'
  | 'inbound.draft-change'
  | 'inbound.draft-drop'
  | 'inbound.draft-announce'

export function inboundDraftService(deps: Deps): Service<Names> {
  return {
    'inbound.draft': {
      run: 'query',
      handle(tx) {
        const draft = openDraft(tx)
        return ok({ draft: draft === undefined ? null : viewOf(draft) })
      },
    },
    'inbound.draft-scan': {
      run: 'command',
      handle(tx, { code, quantityMilli }, call) {
        const found = findScanned(tx, deps.settings, code, currentBusinessDate(tx, deps))
        if (!found.ok) return found
        const { item, factorMilli, quantityMilli: labelMilli } = found.value
        const label = labelOf(goodsOfItem(item), found.value)
        const said = item.kind === 'weighed' ? (quantityMilli ?? labelMilli) : quantityMilli
        const packs = item.kind === 'weighed' ? QUANTITY_SCALE : (labelMilli ?? QUANTITY_SCALE)
        const inPack = mulDivRounded(factorMilli, packs, QUANTITY_SCALE)
        return addGoods(tx, deps, call, item, said, inPack, label)
      },
    },
    'inbound.draft-add-item': {
      run: 'command',
      handle(tx, { itemId, quantityMilli }, call) {
        const item = itemById(tx, itemId)
        if (item === null) return refuse('item-unknown', { itemId })
        const label = { lot: '', expiry: null, serial: '' }
        return addGoods(tx, deps, call, item, quantityMilli, QUANTITY_SCALE, label)
      },
    },
    'inbound.draft-change': {
      run: 'command',
      handle: (tx, { change }, call) => changeDraft(tx, deps, call, change),
    },
    'inbound.draft-drop': {
      run: 'command',
      handle(tx, _input, call) {
        const denied = checkMayAnnounce(call)
        if (denied !== null) return denied
        const draft = openDraft(tx)
        if (draft !== undefined) dropDraft(tx, draft.draftId)
        return ok({})
      },
    },
    'inbound.draft-announce': announceHandler(deps),
  }
}

function announceHandler(deps: Deps): Service<Names>['inbound.draft-announce'] {
  return {
    run: 'command',
    handle(tx, { revision }, call) {
      const draft = openDraft(tx)
      if (draft === undefined) return refuse('draft-unknown')
      if (draft.revision !== revision) return refuse('draft-moved-on')
      const { inboundNo, kind, partner, expectedText } = draft.head
      if (draft.lines.length === 0) return refuse('document-empty')
      if (inboundNo.trim() === '') return refuse('inbound-number-missing')
      const expectedOn = readTypedDate(expectedText)
      if (expectedOn === null && expectedText.trim() !== '') {
        return refuse('date-unreadable', { text: expectedText })
      }
      const document = { inboundNo: inboundNo.trim(), kind, partner: partner.trim(), expectedOn }
      const announced = announceByHand(tx, deps, call, {
        ...{ ...document, note: '' },
        lines: draft.lines,
      })
      if (announced.ok) dropDraft(tx, draft.draftId)
      return announced
    },
  }
}

/** One till writes one at a time: the next person goes on with it. */
function openDraft(tx: ReadTx): AnnounceDraft | undefined {
  const [note] = listDrafts(tx, ANNOUNCE_DRAFT)
  if (note === undefined) return undefined
  return readDraft<AnnounceHead, AnnounceLine>(tx, ANNOUNCE_DRAFT, note.draftId)
}

/** Writing is open to whoever may announce, with approval or without; announcing asks for it. */
function checkMayAnnounce(call: Call) {
  const { role } = must(call.staff, 'signed in')
  return grantOf(role, 'announce-inbound') === 'denied'
    ? refuse('not-allowed', { permission: 'announce-inbound' })
    : null
}

function addGoods(
  tx: WriteTx,
  deps: Deps,
  call: Call,
  item: Item,
  timesMilli: number | null,
  inPackMilli: number,
  label: Extract<AnnounceChange, { kind: 'add' }>['label'],
) {
  const details = { itemId: item.id, name: item.name, unit: item.unit }
  if (item.kind === 'non-stock') return refuse('item-not-stocked', details)
  if (item.kind === 'weighed' && timesMilli === null) return refuse('weight-needed', details)
  const quantityMilli = mulDivRounded(timesMilli ?? QUANTITY_SCALE, inPackMilli, QUANTITY_SCALE)
  return changeDraft(tx, deps, call, { kind: 'add', item, quantityMilli, label })
}

function changeDraft(tx: WriteTx, deps: Deps, call: Call, change: AnnounceChange) {
  const denied = checkMayAnnounce(call)
  if (denied !== null) return denied
  const before = openDraft(tx)
  const changed = changeAnnounce(before ?? newAnnounce(deps.ids.uuid()), change)
  if (!changed.ok) return changed
  const by = must(call.staff, 'signed in').staffNo
  saveDraft(tx, ANNOUNCE_DRAFT, before, changed.value, { nowMs: deps.clock.nowMs(), by })
  return ok(viewOf(changed.value))
}

const viewOf = ({ revision, head, lines }: AnnounceDraft): AnnounceDraftView => ({
  revision,
  head,
  lines: [...lines],
})
