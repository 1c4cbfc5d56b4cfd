/** What a person says of a paper of which nobody knows whether it came out. */
export const PAPER_FINDINGS = ['printed', 'reprint', 'cancel'] as const
export type PaperFinding = (typeof PAPER_FINDINGS)[number]

/** Body of `paper.resolved`. */
export interface PaperResolved {
  /** Name of the job: the number of the document, or what was asked for. */
  readonly paper: string
  readonly finding: PaperFinding
  /** How often it had been sent. */
  readonly attempts: number
}

/** Only what is doubtful can be said to be there, or sent again; what still waits can be given up. */
export function mayResolve(
  state: 'queued' | 'sending' | 'printed' | 'handed-over' | 'unknown' | 'cancelled',
  finding: PaperFinding,
): boolean {
  return state === 'unknown' || (state === 'queued' && finding === 'cancel')
}
