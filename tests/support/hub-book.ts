/** Tills that push events to a hub one after the other, and the letters that come of it. */
import { serverOf } from '#hub/incarnation.ts'
import { takePush } from '#hub/ingest/push.ts'
import { enrolledTill, testHub, type TestHub } from './hub.ts'
import { pushOf, wireStretch, type Said } from './wire-journal.ts'

type LetterRow = Readonly<Record<'code' | 'store_id' | 'till_id', string>> & {
  readonly detail: Readonly<Record<string, unknown>>
}

export interface HubBook {
  readonly hub: TestHub
  /** Returns the codes that the answer names. */
  push(tillId: string, said: readonly Said[], storeId?: string): Promise<readonly string[]>
  letters(): Promise<readonly LetterRow[]>
}

/** Each till goes on in its own epoch. */
export async function hubBook(
  tills: readonly (readonly [store: string, till: string])[],
): Promise<HubBook> {
  const hub = await testHub()
  for (const [storeId, tillId] of tills) await enrolledTill(hub, storeId, tillId)
  const server = await serverOf(hub.db)
  const last = new Map<string, ReturnType<typeof wireStretch>>()
  return {
    hub,
    push: async (tillId, said, storeId = 'S01') => {
      const name = `${storeId}${tillId}`
      const after = last.get(name)
      const epoch = `EP0CH00${name}`.padEnd(13, '0')
      const stretch = wireStretch(said, {
        tillId,
        epoch,
        ...(after === undefined ? {} : { after }),
      })
      last.set(name, stretch)
      const answer = await takePush(hub, { storeId, tillId }, pushOf(stretch, server))
      if (answer.kind !== 'taken') throw new Error(answer.kind)
      return answer.notApplied.map(({ code }) => code)
    },
    letters: () =>
      hub.db.query<LetterRow>(
        'SELECT store_id, till_id, code, detail FROM letter ORDER BY store_id, code, seq',
      ),
  }
}
