/** Operations of capability `relocation`: the draft that is scanned together, and booking it. */
import { ok, type Result } from '#shared/kernel/result.ts'
import {
  changeRelocation,
  newRelocation,
  USUAL_RELOCATION_REASON,
  type RelocationChange,
  type RelocationDraft,
  type RelocationHead,
} from '#shared/relocation/relocation-draft.ts'
import type { StockLocation } from '#shared/stock/location.ts'
import type { Parsed } from '#shared/api/registry.ts'
import type { RelocationHeadView, RelocationPatch, RelocationView } from '#shared/api/relocation.ts'
import type { Call, Service } from '../ipc/call.ts'
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
import { goodsOf, pickByCode, pickByItem, type GoodsPick } from './goods-picking.ts'
import type { Printing } from './printing.ts'
import {
  findRelocationDraft,
  recordRelocationHandler,
  RELOCATION_DRAFT,
} from './relocation-record.ts'
import { checkReason } from './shift.ts'

type GoodsNames = 'relocation.scan' | 'relocation.add-item' | 'relocation.change'
type DraftNames =
  'relocation.start' | 'relocation.list' | 'relocation.read' | 'relocation.lots' | 'relocation.drop'

export function relocationService(
  deps: Deps,
  printing: Printing,
): Service<DraftNames | GoodsNames | 'relocation.record'> {
  return {
    ...draftHandlers(deps),
    ...goodsHandlers(deps),
    'relocation.record': recordRelocationHandler(deps, printing),
  }
}

function draftHandlers(deps: Deps): Service<DraftNames> {
  return {
    'relocation.start': {
      run: 'command',
      handle(tx, { from, to }, call) {
        const started = newRelocation(deps.ids.uuid(), from, to, usualReasonOf(deps, to))
        if (!started.ok) return started
        keepDraft(tx, deps, call, RELOCATION_DRAFT, { after: started.value })
        return ok(viewOf(tx, started.value))
      },
    },
    'relocation.list': {
      run: 'query',
      handle: (tx) =>
        ok(
          listDrafts(tx, RELOCATION_DRAFT).map((draft) => {
            const { draftId, lineCount, changedMs, changedBy } = draft
            const { from, to, note } = draft.head as RelocationHead
            return { draftId, from, to, lineCount, note, changedMs, changedBy }
          }),
        ),
    },
    'relocation.read': {
      run: 'query',
      handle(tx, { draftId }) {
        const draft = findRelocationDraft(tx, draftId)
        return draft.ok ? ok(viewOf(tx, draft.value)) : draft
      },
    },
    'relocation.lots': {
      run: 'query',
      handle(tx, { draftId, lineNo }) {
        const draft = findRelocationDraft(tx, draftId)
        return draft.ok ? lotChoices(tx, deps, draft.value, lineNo, false) : draft
      },
    },
    'relocation.drop': {
      run: 'command',
      handle(tx, { draftId }) {
        const draft = findRelocationDraft(tx, draftId)
        if (!draft.ok) return draft
        dropDraft(tx, draftId)
        return ok({})
      },
    },
  }
}

function goodsHandlers(deps: Deps): Service<GoodsNames> {
  return {
    'relocation.scan': {
      run: 'command',
      handle(tx, { draftId, code, quantityMilli }, call) {
        const draft = findRelocationDraft(tx, draftId)
        if (!draft.ok) return draft
        const today = currentBusinessDate(tx, deps)
        const pick = pickByCode(tx, deps.settings, code, quantityMilli, today)
        return pick.ok ? add(tx, deps, call, draft.value, pick.value) : pick
      },
    },
    'relocation.add-item': {
      run: 'command',
      handle(tx, { draftId, itemId, ...said }, call) {
        const draft = findRelocationDraft(tx, draftId)
        if (!draft.ok) return draft
        const pick = pickByItem(tx, itemId, said)
        return pick.ok ? add(tx, deps, call, draft.value, pick.value) : pick
      },
    },
    'relocation.change': {
      run: 'command',
      handle(tx, { draftId, change: wanted }, call) {
        const draft = findRelocationDraft(tx, draftId)
        if (!draft.ok) return draft
        const change = relocationChange(tx, deps, draft.value, wanted)
        return change.ok ? keep(tx, deps, call, draft.value, change.value) : change
      },
    },
  }
}

function relocationChange(
  tx: ReadTx,
  deps: Deps,
  draft: RelocationDraft,
  change: Parsed<'relocation.change'>['change'],
): Result<RelocationChange, 'reason-unknown'> {
  if (change.kind === 'set-lot') return ok(withKnownExpiry(tx, draft, change))
  if (change.kind === 'set-route') {
    return ok({ ...change, reasonCode: usualReasonOf(deps, change.to) })
  }
  if (change.kind !== 'set-reason') return ok(change)
  const known = checkReason(deps, change.reasonCode, 'relocation')
  return known.ok ? ok(change) : known
}

const usualReasonOf = (deps: Deps, to: StockLocation): string =>
  usualReason(deps, USUAL_RELOCATION_REASON[to], 'relocation')

function add(tx: WriteTx, deps: Deps, call: Call, draft: RelocationDraft, pick: GoodsPick) {
  const goods = goodsOf(tx, draft, pick, {
    location: draft.head.from,
    lots: 'good-first',
    businessDate: currentBusinessDate(tx, deps),
  })
  return goods.ok ? keep(tx, deps, call, draft, { kind: 'add-goods', goods: goods.value }) : goods
}

function keep(
  tx: WriteTx,
  deps: Deps,
  call: Call,
  before: RelocationDraft,
  change: RelocationChange,
) {
  const changed = changeRelocation(before, change)
  if (!changed.ok) return changed
  const after = changed.value
  keepDraft(tx, deps, call, RELOCATION_DRAFT, { before, after })
  const patch: RelocationPatch = { head: headOf(after), ...patchOf(tx, before, after) }
  return ok(patch)
}

function viewOf(tx: ReadTx, draft: RelocationDraft): RelocationView {
  return { head: headOf(draft), rows: rowsOf(tx, draft.lines) }
}

function headOf(draft: RelocationDraft): RelocationHeadView {
  const { draftId, revision, head } = draft
  return { draftId, revision, ...head, ...countsOf(draft) }
}
