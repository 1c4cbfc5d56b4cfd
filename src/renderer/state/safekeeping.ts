/**
 * Copies of the book and the way back from one. A restore ends with every link cut and nobody signed in, so
 * what became of it is held here and shown over whatever screen is in front then.
 */
import { create } from 'zustand'
import type {
  BackupView,
  RescueStatus,
  RestorePreview,
  RestoreReport,
} from '#shared/api/safekeeping.ts'
import type { Input } from '#shared/api/registry.ts'
import { client } from '../client/app-client.ts'
import type { Outcome } from './run.ts'

/** safekeeping: of a till that sells. rescue: of one whose store could not be opened. */
export type Route = 'safekeeping' | 'rescue'
export type BackupFile = Pick<BackupView, 'place' | 'name'>

/** Copying and reading a whole store takes its time on a slow disk. */
const SLOW_MS = 10 * 60_000
const options = { timeoutMs: SLOW_MS }

/** The status of a backend that serves no screens but rescue; null until it has said so. */
export const useRescue = create<{ readonly status: RescueStatus | null }>()(() => ({
  status: null,
}))

/** To be asked first at every link. A till that sells answers `normal`. */
export async function readRescue(): Promise<RescueStatus | null> {
  const answer = await client.query('rescue.status', {})
  const status = answer.ok ? answer.value : null
  useRescue.setState({ status })
  if (isOver(useRestore.getState().phase)) useRestore.setState({ isBack: true })
  return status
}

/**
 * running: asked for and not answered. done: the till has come back restored. unknown: the link went down
 * before an answer came, and nobody knows.
 */
interface RestoreState {
  readonly phase: 'idle' | 'running' | 'done' | 'unknown'
  readonly backup: BackupView | null
  readonly report: RestoreReport | null
  /** The till has been asked anew since: what is on screen is of the restored one. */
  readonly isBack: boolean
}

const isOver = (phase: RestoreState['phase']): boolean => phase === 'done' || phase === 'unknown'

/** Where no link is cut nobody asks anew; the result is not held back for ever. */
const BACK_WITHIN_MS = 10_000

export const useRestore = create<RestoreState>()(() => ({
  phase: 'idle',
  backup: null,
  report: null,
  isBack: false,
}))

export const leaveRestore = (): void => {
  useRestore.setState({ phase: 'idle', backup: null, report: null, isBack: false })
}

/** What a call came to; a link that went down in the middle is one of the answers. */
async function answerOf<Value>(call: Promise<Value>): Promise<Value | { ok: false; lost: true }> {
  try {
    return await call
  } catch {
    return { ok: false, lost: true }
  }
}

export const listBackups = (
  route: Route,
): Promise<Outcome<'safekeeping.list'> | Outcome<'rescue.list'>> =>
  answerOf(
    route === 'rescue'
      ? client.command('rescue.list', {}, options)
      : client.query('safekeeping.list', {}, options),
  )

export const backUpNow = (): Promise<Outcome<'safekeeping.back-up-now'>> =>
  answerOf(client.command('safekeeping.back-up-now', {}, options))

export type PreviewOutcome =
  | { readonly ok: true; readonly value: RestorePreview }
  | Extract<Outcome<'safekeeping.preview'> | Outcome<'rescue.preview'>, { ok: false }>

/** Reads the whole file. */
export const previewBackup = (route: Route, { place, name }: BackupFile): Promise<PreviewOutcome> =>
  answerOf(
    route === 'rescue'
      ? client.command('rescue.preview', { place, name }, options)
      : client.command('safekeeping.preview', { place, name }, options),
  )

type RestoreInput = Input<'rescue.restore'>
type RestoreOutcome = Outcome<'safekeeping.restore'> | Outcome<'rescue.restore'>

/** Resolves with what went wrong, or null when the till is restored or nobody knows. */
export async function restoreBackup(
  route: Route,
  backup: BackupView,
  who: Pick<RestoreInput, 'staffNo' | 'pin' | 'useMirror'>,
): Promise<Extract<RestoreOutcome, { ok: false }> | null> {
  const { place, name } = backup
  const input = { place, name, ...who }
  useRestore.setState({ phase: 'running', backup, report: null, isBack: false })
  const outcome: RestoreOutcome = await answerOf(
    route === 'rescue'
      ? client.command('rescue.restore', input, options)
      : client.command('safekeeping.restore', input, options),
  )
  if (outcome.ok) useRestore.setState({ phase: 'done', report: outcome.value })
  else if ('lost' in outcome) useRestore.setState({ phase: 'unknown' })
  else {
    leaveRestore()
    return outcome
  }
  setTimeout(() => {
    if (isOver(useRestore.getState().phase)) useRestore.setState({ isBack: true })
  }, BACK_WITHIN_MS)
  return null
}
