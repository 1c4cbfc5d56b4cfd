/** The door and the handhelds as they are: read anew when one comes or goes, and now and then for when it was seen. */
import { useEffect, useState } from 'react'
import type { HandheldsStatus, HandheldView } from '#shared/api/handhelds.ts'
import { client } from '../../client/app-client.ts'
import { tellWords } from '../../state/notices.ts'
import { runCommand, tellUnhappy } from '../../state/run.ts'
import { useRead } from '../../state/use-read.ts'
import { stepChoice } from '../../ui/ChoiceList.tsx'

const LOOK_EVERY_MS = 10_000

export interface HandheldsList {
  readonly status: HandheldsStatus | null
  readonly isLoading: boolean
  readonly error: string | null
  readonly again: () => void
  readonly isOpen: boolean
  readonly chosen: number
  readonly setChosen: (index: number) => void
  readonly step: (by: number) => () => void
  readonly current: HandheldView | undefined
}

export function useHandhelds(): HandheldsList {
  const { value, isLoading, error, again } = useRead('handhelds.status', {})
  const [at, setChosen] = useState(0)
  useEffect(() => {
    const stop = client.on('handhelds.changed', again)
    const timer = setInterval(again, LOOK_EVERY_MS)
    return () => {
      stop()
      clearInterval(timer)
    }
  }, [again])
  const count = value?.devices.length ?? 0
  const chosen = Math.min(at, Math.max(count - 1, 0))
  return {
    ...{ status: value, isLoading, error, again, chosen, setChosen },
    isOpen: value?.state === 'open',
    current: value?.devices[chosen],
    step: (by) => () => {
      setChosen(stepChoice(chosen, by, count))
    },
  }
}

export async function openDoor(again: () => void): Promise<void> {
  const opened = await runCommand('handhelds.open', {})
  if (opened.ok) tellWords('good', 'handhelds.opened')
  else tellUnhappy(opened)
  again()
}

export async function closeDoor(again: () => void): Promise<void> {
  const closed = await runCommand('handhelds.close', {})
  if (closed.ok) tellWords('good', 'handhelds.closed')
  else tellUnhappy(closed)
  again()
}

export async function revoke({ deviceId, name }: HandheldView, again: () => void): Promise<void> {
  const revoked = await runCommand('handhelds.revoke', { deviceId })
  if (revoked.ok) tellWords('good', 'handhelds.revoked', { name })
  else tellUnhappy(revoked)
  again()
}
