/**
 * After a job that broke off: the printer may still have it, and may still answer its question, which looks like the answer
 * to any other. So a question of nobody's goes first, and all answers before it are let pass. Where answers carry the
 * number of their job this is not needed.
 */
import { ASK_PAPER_IN_ORDER, FINISH_BROKEN, RESET } from '#shared/escpos/commands.ts'
import { isInOrderAnswer } from '#shared/escpos/fence.ts'
import { DeviceError } from '../device-error.ts'
import type { Conversation } from './conversation.ts'

export interface SettlePatience {
  /** For the first answer: what the printer still has is printed before it. */
  readonly fenceMs: number
  /** For a further one, while some may still come. */
  readonly settleMs: number
}

export async function settle(
  talk: Conversation,
  unanswered: number,
  patience: SettlePatience,
): Promise<void> {
  talk.forget()
  await talk.write([...FINISH_BROKEN, ...RESET, ...ASK_PAPER_IN_ORDER])
  let seen = 0
  let untilMs = performance.now() + patience.fenceMs
  while (seen <= unanswered) {
    const leftMs = untilMs - performance.now()
    if (talk.gone !== null) throw talk.gone
    if (leftMs <= 0 && seen === 0) throw new DeviceError('timeout', 'it does not answer in order')
    if (leftMs <= 0) return
    await talk.change(leftMs)
    const got = talk.answers.filter(isInOrderAnswer).length
    if (got > seen) untilMs = performance.now() + patience.settleMs
    seen = got
  }
}
