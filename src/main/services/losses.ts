/** Operations of capability `losses`: the draft that is scanned together, and booking it. */
import { ok, refuse, type Result } from '#shared/kernel/result.ts'
import {
  changeLoss,
  isLargeLoss,
  newLoss,
  USUAL_LOSS_REASON,
  type LossChange,
  type LossDraft,
  type LossHead,
} from '#shared/losses/loss-draft.ts'
import { totalValueMinor } from '#shared/documents/goods-draft.ts'
import type { LossKind } from '#shared/losses/loss.ts'
import type { LossHeadView, LossPatch, LossView } from '#shared/api/losses.ts'
import type { Parsed } from '#shared/api/registry.ts'
import type { Call, Service } from '../ipc/call.ts'
import { hasAttachment } from '../store/attachments.ts'
import { dropDraft, listDrafts } from '../store/drafts.ts'
import type { ReadTx, WriteTx } from '../store/tx.ts'
import { currentBusinessDate } from './business-day.ts'
import type { Deps } from './deps.ts'
import {
  countsOf,
  keepDraft,
  lotChoices,
  patchOf,
  rowsOf,
  usualReason,
  withKnownExpiry,
} from './goods-drafts.ts'
import { goodsOf, pickByCode, pickByItem, type GoodsPick, type Source } from './goods-picking.ts'
import { findLossDraft, LOSS_DRAFT, recordLossHandler } from './losses-record.ts'
import type { Printing } from './printing.ts'
import { checkReason } from './shift.ts'

type Names =
  | 'losses.start'
  | 'losses.list'
  | 'losses.read'
  | 'losses.scan'
  | 'losses.add-item'
  | 'losses.change'
  | 'losses.lots'
  | 'losses.drop'
  | 'losses.record'

export function lossesService(deps: Deps, printing: Printing): Service<Names> {
  return {
    ...draftHandlers(deps),
    ...goodsHandlers(deps),
    'losses.record': recordLossHandler(deps, printing),
  }
}

function draftHandlers(
  deps: Deps,
): Service<'losses.start' | 'losses.list' | 'losses.read' | 'losses.lots' | 'losses.drop'> {
  return {
    'losses.start': {
      run: 'command',
      handle(tx, { kind, location }, call) {
        const reasonCode = usualLossReason(deps, kind)
        const after = newLoss(deps.ids.uuid(), { kind, location, reasonCode })
        keepDraft(tx, deps, call, LOSS_DRAFT, { after })
        return ok(viewOf(tx, deps, after))
      },
    },
    'losses.list': {
      run: 'query',
      handle: (tx) =>
        ok(
          listDrafts(tx, LOSS_DRAFT).map(({ draftId, lineCount, changedMs, changedBy, head }) => {
            const { kind, note } = head as LossHead
            return { draftId, kind, lineCount, note, changedMs, changedBy }
          }),
        ),
    },
    'losses.read': {
      run: 'query',
      handle(tx, { draftId }) {
        const draft = findLossDraft(tx, draftId)
        return draft.ok ? ok(viewOf(tx, deps, draft.value)) : draft
      },
    },
    'losses.lots': {
      run: 'query',
      handle(tx, { draftId, lineNo }) {
        const draft = findLossDraft(tx, draftId)
        if (!draft.ok) return draft
        return lotChoices(tx, deps, draft.value, lineNo, draft.value.head.kind === 'expired')
      },
    },
    'losses.drop': {
      run: 'command',
      handle(tx, { draftId }) {
        const draft = findLossDraft(tx, draftId)
        if (!draft.ok) return draft
        dropDraft(tx, draftId)
        return ok({})
      },
    },
  }
}

function goodsHandlers(deps: Deps): Service<'losses.scan' | 'losses.add-item' | 'losses.change'> {
  return {
    'losses.scan': {
      run: 'command',
      handle(tx, { draftId, code, quantityMilli }, call) {
        const draft = findLossDraft(tx, draftId)
        if (!draft.ok) return draft
        const today = currentBusinessDate(tx, deps)
        const pick = pickByCode(tx, deps.settings, code, quantityMilli, today)
        return pick.ok ? add(tx, deps, call, draft.value, pick.value) : pick
      },
    },
    'losses.add-item': {
      run: 'command',
      handle(tx, { draftId, itemId, ...said }, call) {
        const draft = findLossDraft(tx, draftId)
        if (!draft.ok) return draft
        const pick = pickByItem(tx, itemId, said)
        return pick.ok ? add(tx, deps, call, draft.value, pick.value) : pick
      },
    },
    'losses.change': {
      run: 'command',
      handle(tx, { draftId, change: wanted }, call) {
        const draft = findLossDraft(tx, draftId)
        if (!draft.ok) return draft
        const change = lossChange(tx, deps, draft.value, wanted)
        return change.ok ? keep(tx, deps, call, draft.value, change.value) : change
      },
    },
  }
}

/** What the screen asked for, with what only the store knows: the list of reasons, the files that are there. */
function lossChange(
  tx: ReadTx,
  deps: Deps,
  draft: LossDraft,
  change: Parsed<'losses.change'>['change'],
): Result<LossChange, 'reason-unknown' | 'attachment-unknown'> {
  switch (change.kind) {
    case 'set-lot':
      return ok(withKnownExpiry(tx, draft, change))
    case 'set-kind':
      return ok({ ...change, reasonCode: usualLossReason(deps, change.lossKind) })
    case 'set-reason': {
      const known = checkReason(deps, change.reasonCode, 'loss')
      return known.ok ? ok(change) : known
    }
    case 'attach':
      return hasAttachment(deps.store.dir, change.attachment)
        ? ok(change)
        : refuse('attachment-unknown', { name: change.attachment.name })
    default:
      return ok(change)
  }
}

const usualLossReason = (deps: Deps, kind: LossKind): string =>
  usualReason(deps, USUAL_LOSS_REASON[kind], 'loss')

function add(tx: WriteTx, deps: Deps, call: Call, draft: LossDraft, pick: GoodsPick) {
  const goods = goodsOf(tx, draft, pick, sourceOf(tx, deps, draft.head))
  return goods.ok ? keep(tx, deps, call, draft, { kind: 'add-goods', goods: goods.value }) : goods
}

function sourceOf(tx: ReadTx, deps: Deps, { kind, location }: LossHead): Source {
  const lots =
    kind === 'surplus' ? 'none' : kind === 'expired' ? 'expired-first' : ('good-first' as const)
  return { location, lots, businessDate: currentBusinessDate(tx, deps) }
}

function keep(tx: WriteTx, deps: Deps, call: Call, before: LossDraft, change: LossChange) {
  const changed = changeLoss(before, change)
  if (!changed.ok) return changed
  const after = changed.value
  keepDraft(tx, deps, call, LOSS_DRAFT, { before, after })
  const patch: LossPatch = { head: headOf(deps, after), ...patchOf(tx, before, after) }
  return ok(patch)
}

function viewOf(tx: ReadTx, deps: Deps, draft: LossDraft): LossView {
  return { head: headOf(deps, draft), rows: rowsOf(tx, draft.lines) }
}

function headOf({ settings }: Deps, draft: LossDraft): LossHeadView {
  const { draftId, revision, head } = draft
  return {
    draftId,
    revision,
    ...head,
    attachments: [...head.attachments],
    ...countsOf(draft),
    valueMinor: totalValueMinor(draft.lines),
    isLarge: isLargeLoss(draft, settings),
  }
}
