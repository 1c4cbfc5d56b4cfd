/** The scale of this counter, asked again and again for as long as somebody weighs. Only what stands still is a weight. */
import { useEffect, useState } from 'react'
import type { Answer } from '#shared/api/registry.ts'
import type { ReadingView } from '#shared/api/devices.ts'
import { client } from '../client/app-client.ts'
import { newCommandId } from '../client/client.ts'

/** waiting: it was asked for the first time. silent: it is set up and says nothing. absent: none is set up. */
export type LiveScale =
  | ReadingView
  | { readonly kind: 'waiting' | 'absent' }
  | { readonly kind: 'silent'; readonly cause: string }

/** Short, so that what moves is seen to move. */
const WAIT_MS = 800
const PAUSE_MS = 150

export function useLiveScale(): LiveScale {
  const [scale, setScale] = useState<LiveScale>({ kind: 'waiting' })
  useEffect(() => {
    let isHere = true
    const follow = async () => {
      while (isHere) {
        const said = await ask()
        if (!isHere) return
        setScale((before) => (isSame(before, said) ? before : said))
        await new Promise((resolve) => {
          setTimeout(resolve, PAUSE_MS)
        })
      }
    }
    void follow()
    return () => {
      isHere = false
    }
  }, [])
  return scale
}

async function ask(): Promise<LiveScale> {
  try {
    const options = { commandId: newCommandId() }
    return liveOf(await client.call('devices.weigh', { waitMs: WAIT_MS }, options))
  } catch {
    // The banner says that the till does not answer.
    return { kind: 'silent', cause: 'offline' }
  }
}

export function liveOf(answer: Answer<'devices.weigh'>): LiveScale {
  if (answer.ok) return answer.value
  if ('fault' in answer) return { kind: 'silent', cause: 'outcome-unknown' }
  if (answer.refusal.code === 'scale-absent') return { kind: 'absent' }
  return { kind: 'silent', cause: String(answer.refusal.details?.['cause'] ?? 'timeout') }
}

const isSame = (one: LiveScale, other: LiveScale): boolean =>
  JSON.stringify(one) === JSON.stringify(other)
