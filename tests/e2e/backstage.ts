/** A manager without a screen: calls operations over the same door that pages come in by, to prepare what a spec needs. */
import { uuidv7 } from 'uuidv7'
import { WebSocket } from 'ws'
import type { AnswerBody, Frame } from '#shared/api/link.ts'
import type { Input, OperationName, Output } from '#shared/api/registry.ts'

export interface Backstage {
  call<Name extends OperationName>(op: Name, input: Input<Name>): Promise<Output<Name>>
  close(): void
}

/** `url`: a start URL of the browser host, good once. */
export async function backstageOf(url: string): Promise<Backstage> {
  const { host, hash, origin } = new URL(url)
  const socket = new WebSocket(`ws://${host}/link`, ['tillbook.v1', `k.${hash.slice(3)}`], {
    origin,
  })
  const waiting = new Map<number, (answer: AnswerBody) => void>()
  socket.on('message', (data: Buffer) => {
    const frame = JSON.parse(data.toString()) as Frame
    if (frame.t === 'answer') waiting.get(frame.id)?.(frame.answer)
  })
  await new Promise((done, failed) => socket.once('open', done).once('error', failed))
  let nextId = 0
  return {
    async call(op, input) {
      nextId += 1
      const id = nextId
      const answered = new Promise<AnswerBody>((done) => waiting.set(id, done))
      socket.send(JSON.stringify({ t: 'call', id, op, input, commandId: uuidv7() }))
      const answer = await answered
      if (!answer.ok) throw new Error(`${op}: ${JSON.stringify(answer)}`)
      return answer.value as Output<typeof op>
    },
    close: () => {
      socket.close()
    },
  }
}
