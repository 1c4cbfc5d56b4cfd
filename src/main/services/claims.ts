/** Operations of capability `receiving` for what senders owe an answer for: listed, and settled once. */
import { ok, refuse } from '#shared/kernel/result.ts'
import { checkSettlement } from '#shared/receiving/claim.ts'
import type { Call, Service } from '../ipc/call.ts'
import { claimedReceivings, findClaim } from '../store/claims.ts'
import { inboundById } from '../store/inbound.ts'
import { append } from '../store/journal.ts'
import type { ReadTx } from '../store/tx.ts'
import { currentBusinessDate } from './business-day.ts'
import type { Deps } from './deps.ts'
import { checkMayCount, isHidden, openReceivings } from './receiving-drafts.ts'

export function claimsService(deps: Deps): Service<'receiving.claims' | 'receiving.settle'> {
  return {
    'receiving.claims': {
      run: 'query',
      handle(tx, { state, limit }, call) {
        const denied = checkMayCount(call)
        if (denied !== null) return denied
        const shown = claimedReceivings(tx, state, limit).filter(
          ({ inboundId }) => !isSecret(tx, deps, call, inboundId),
        )
        return ok(
          shown.map(({ inboundId: _inboundId, claims, ...one }) => ({
            ...one,
            claims: claims.map(({ settled, ...claim }) => ({
              ...claim,
              settled: settled === null ? null : noteOf(settled),
            })),
          })),
        )
      },
    },
    'receiving.settle': settleHandler(deps),
  }
}

function noteOf(
  settled: NonNullable<ReturnType<typeof claimedReceivings>[number]['claims'][number]['settled']>,
) {
  const { how, amountMinor, reference, note, businessDate, actorNo, actorName } = settled
  return { how, amountMinor, reference, note, businessDate, actorNo, actorName }
}

function isSecret(tx: ReadTx, deps: Deps, call: Call, inboundId: string | null): boolean {
  const inbound = inboundId === null ? undefined : inboundById(tx, inboundId)
  return inbound !== undefined && isHidden(inbound, openReceivings(tx), deps, call)
}

function settleHandler(deps: Deps): Service<'receiving.settle'>['receiving.settle'] {
  return {
    run: 'command',
    handle(tx, { receivingNo, claimNo, ...settlement }, call) {
      const claim = findClaim(tx, receivingNo, claimNo)
      if (claim === undefined || isSecret(tx, deps, call, claim.inboundId)) {
        return refuse('claim-unknown')
      }
      if (claim.isReversed) return refuse('already-reversed')
      if (claim.isSettled) return refuse('claim-settled')
      const checked = checkSettlement(settlement)
      if (!checked.ok) return checked
      const by = call.need('settle-claim')
      if (!by.ok) return by
      const { partner, sku, kind, quantityMilli } = claim
      append(tx, {
        type: 'claim.settled',
        eventId: call.commandId,
        businessDate: currentBusinessDate(tx, deps),
        occurredMs: deps.clock.nowMs(),
        ...by.value,
        body: {
          ...{ receivingNo, claimNo, partner, sku, kind, quantityMilli },
          ...settlement,
          currency: deps.settings.currency,
        },
      })
      return ok({})
    },
  }
}
