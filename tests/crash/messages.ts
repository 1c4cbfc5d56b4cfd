/** What the parent and the till process say to each other over process IPC, besides the frames of the Link. */
import type { CallFrame, Frame } from '#shared/api/link.ts'

/**
 * Ways to be wrong on purpose, so that the checker can be seen to find them: an answer before the commit, a
 * sale that owes no slip.
 */
export const SABOTAGES = ['answer-before-commit', 'no-slip-owed'] as const
export type Sabotage = (typeof SABOTAGES)[number]

export type ToTill =
  | { readonly t: 'start'; readonly dir: string; readonly create: 'crash-store' | 'demo' }
  /** From now on the process counts its points and kills itself at the one so numbered or named; 0: never. */
  | { readonly t: 'arm'; readonly at: number | string; readonly sabotage: Sabotage | null }
  | { readonly t: 'count' }
  | { readonly t: 'stop' }
  | { readonly t: 'frame'; readonly frame: CallFrame }

export type FromTill =
  | { readonly t: 'loaded' }
  | { readonly t: 'ready' }
  | { readonly t: 'failed'; readonly message: string }
  | { readonly t: 'counted'; readonly points: number }
  | { readonly t: 'killing'; readonly at: number; readonly label: string }
  | { readonly t: 'error'; readonly text: string }
  | { readonly t: 'frame'; readonly frame: Frame }
