/**
 * Which question a printer answers in order. What a unit calls itself is no proof, so each is asked once: first the one
 * that tells whose job it was, then the one of the paper sensors.
 */
import { RESET } from '#shared/escpos/commands.ts'
import { fenceCommands, holdsFence } from '#shared/escpos/fence.ts'
import type { Fence } from '#shared/escpos/profile.ts'
import type { Conversation } from './conversation.ts'

const ANSWER_MS = 1000
const NUMBER = 4711

export async function probeFence(talk: Conversation): Promise<Fence> {
  for (const fence of ['process-id', 'gs-r'] as const) {
    talk.forget()
    await talk.write([...RESET, ...fenceCommands(fence, NUMBER)])
    const untilMs = performance.now() + ANSWER_MS
    while (talk.gone === null && performance.now() < untilMs) {
      if (holdsFence(talk.answers, fence, NUMBER)) return fence
      await talk.change(untilMs - performance.now())
    }
    if (talk.gone !== null) throw talk.gone
  }
  return 'none'
}
