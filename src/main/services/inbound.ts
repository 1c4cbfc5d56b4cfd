/** Operations of capability `inbound`: what is on its way, announced by file or by hand, and cancelled. */
import type { InboundNote } from '#shared/api/inbound.ts'
import { ok, refuse } from '#shared/kernel/result.ts'
import type { Call, Service } from '../ipc/call.ts'
import {
  announcement,
  inboundById,
  inboundLines,
  openInbound,
  type InboundProgress,
} from '../store/inbound.ts'
import { append } from '../store/journal.ts'
import { currentBusinessDate } from './business-day.ts'
import type { Deps } from './deps.ts'
import { announceRecords, fileRefusal, readInboundFile } from './inbound-file.ts'
import { announceByHand } from './inbound-hand.ts'
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
    'inbound.announce': {
      run: 'command',
      handle: (tx, input, call) => announceByHand(tx, deps, call, input),
    },
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
