/** For tests: a backend in the page's own memory that answers as it is told, and can go down. */
import type { AnswerBody, CallFrame, Link } from '#shared/api/link.ts'
import type { LinkClient } from './client.ts'

export type Script = (call: CallFrame) => AnswerBody | 'no-answer'

export interface ScriptedLink {
  readonly calls: CallFrame[]
  readonly goDown: () => void
}

export function attachScript(client: LinkClient, script: Script): ScriptedLink {
  const calls: CallFrame[] = []
  const link: Link = {
    post: (frame) => {
      if (frame.t !== 'call') return
      calls.push(frame)
      const answer = script(frame)
      if (answer === 'no-answer') return
      queueMicrotask(() => {
        client.receive({ t: 'answer', id: frame.id, answer })
      })
    },
    onFrame: () => undefined,
    onDown: () => undefined,
    close: () => undefined,
  }
  client.attach(link)
  return {
    calls,
    goDown: () => {
      client.detach(link)
    },
  }
}
