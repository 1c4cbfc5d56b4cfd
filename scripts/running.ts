/** Asks the browser host that already serves a store to show itself. */
import { setTimeout as pause } from 'node:timers/promises'
import { CONTROL_HEADER, readHostFile } from '#main/hosts/shared/host-file.ts'

const ANSWER_MS_MAX = 3_000
const ASK_AGAIN_MS = 200

/** How many screens came to the front; `url` opens a new one where there is none. */
export interface Running {
  readonly screens: number
  readonly url?: string
}

/** Null when none is running. Keeps asking for `waitMs`, for one that is just starting. */
export async function focusRunning(storeDir: string, waitMs = 0): Promise<Running | null> {
  const untilMs = Date.now() + waitMs
  for (;;) {
    const running = await askOnce(storeDir)
    if (running !== null || Date.now() >= untilMs) return running
    await pause(ASK_AGAIN_MS)
  }
}

async function askOnce(storeDir: string): Promise<Running | null> {
  const file = readHostFile(storeDir)
  if (file === null) return null
  try {
    const answer = await fetch(new URL('/control/focus', file.url), {
      method: 'POST',
      headers: { [CONTROL_HEADER]: file.controlKey },
      signal: AbortSignal.timeout(ANSWER_MS_MAX),
      redirect: 'error',
    })
    return answer.ok ? ((await answer.json()) as Running) : null
  } catch {
    return null
  }
}
