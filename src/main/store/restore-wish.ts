/** What a restore is asked for, what it says beforehand and afterwards, and why it is not done. */
import type { MirrorPath } from '#shared/safekeeping/mirror-path.ts'
import type { Missing } from '#shared/safekeeping/missing.ts'
import type { RestoreProblem } from '#shared/safekeeping/words.ts'
import type { BackupFacts } from './backup-look.ts'
import type { Present } from './restore-present.ts'

export interface RestoreWish {
  readonly storeDir: string
  /** The backup's file, wherever it lies. */
  readonly from: string
  /** Null: nothing is filled in. */
  readonly mirrorDir: string | null
  readonly nowMs: number
}

export interface RestoreReport {
  readonly source: string
  readonly lastEpoch: string
  readonly lastSeq: number
  /** Events that the mirror gave back. */
  readonly rehydrated: number
  /** Events in the mirror that belong to another branch and were left there. */
  readonly otherBranch: number
  /** Where the files that were there before lie now; null when there were none. */
  readonly replacedDir: string | null
}

export interface RestoreOutlook {
  readonly backup: BackupFacts
  readonly missing: Missing
  readonly path: MirrorPath
  readonly present: Present | null
}

/** Nothing was changed, but for a problem after `swapIn`, which the next start brings to its end. */
export class RestoreError extends Error {
  override readonly name = 'RestoreError'
  readonly problem: RestoreProblem

  constructor(problem: RestoreProblem, detail: string) {
    super(detail)
    this.problem = problem
  }
}
