/** How the line to the hub is, in words for screens: what it is, since when, what is wrong, what was remarkable. */
import type { LineState, SyncNext, SyncProblem, SyncStatus } from '#shared/api/sync.ts'
import type { Clock } from '../clock.ts'
import type { Failure } from './http.ts'

type Note = SyncStatus['notes'][number]
type Problem = NonNullable<SyncStatus['problem']>

const NOTES_MAX = 20

/** What waiting does not mend, and who mends it. */
const ACTS: Partial<Record<SyncProblem, SyncNext>> = {
  'token-missing': 'join-again',
  'token-unknown': 'join-again',
  'till-revoked': 'join-again',
  'not-this-till': 'join-again',
  'upgrade-needed': 'upgrade',
  certificate: 'call',
  'other-history': 'call',
  'take-back-stopped': 'call',
  refused: 'call',
}

export class LineReport {
  readonly #clock: Clock
  readonly #onChange: () => void
  #line: LineState = 'off'
  #sinceMs: number | null = null
  #problem: Problem | null = null
  #standing: Problem | null = null
  #notes: readonly Note[] = []

  constructor(clock: Clock, onChange: () => void) {
    this.#clock = clock
    this.#onChange = onChange
  }

  get line(): LineState {
    return this.#line === 'up' && this.#standing !== null ? 'problem' : this.#line
  }

  get sinceMs(): number | null {
    return this.#sinceMs
  }

  /** What the last try failed with, or else what stands until somebody does something about it. */
  get problem(): Problem | null {
    return this.#problem ?? this.#standing
  }

  get notes(): readonly Note[] {
    return this.#notes
  }

  /** Nothing is known yet of a line that begins or ends. */
  begin(line: 'off' | 'waiting'): void {
    this.#problem = null
    this.#standing = null
    this.#set(line)
    this.#onChange()
  }

  /** The line works and something on it does not. */
  stand(code: SyncProblem, detail: string): void {
    if (this.#standing?.code === code && this.#standing.detail === detail) return
    this.#standing = { code, detail, sinceMs: this.#clock.nowMs(), count: 1 }
    this.#onChange()
  }

  /** Something was asked and answered. */
  answered(): void {
    const wasProblem = this.#problem !== null
    this.#problem = null
    const isChanged = this.#set('up')
    if (isChanged || wasProblem) this.#onChange()
  }

  failed(code: SyncProblem, detail: string): void {
    const before = this.#problem?.code === code ? this.#problem : null
    this.#problem = {
      ...{ code, detail },
      sinceMs: before?.sinceMs ?? this.#clock.nowMs(),
      count: (before?.count ?? 0) + 1,
    }
    this.#set(lineOf(code))
    this.#onChange()
  }

  note(code: Note['code'], detail: string): void {
    const [last] = this.#notes
    if (last?.code === code && last.detail === detail) return
    const note = { code, detail, atMs: this.#clock.nowMs() }
    this.#notes = [note, ...this.#notes].slice(0, NOTES_MAX)
    this.#onChange()
  }

  next(unsentCount: number): SyncNext {
    if (this.#line === 'off') return 'nothing'
    const { problem } = this
    if (problem !== null) return ACTS[problem.code] ?? 'tries-again'
    return unsentCount > 0 || this.#line !== 'up' ? 'sends' : 'nothing'
  }

  #set(line: LineState): boolean {
    if (line === this.#line) return false
    this.#line = line
    this.#sinceMs = this.#clock.nowMs()
    return true
  }
}

function lineOf(code: SyncProblem): LineState {
  if (ACTS[code] !== undefined) return 'problem'
  return code === 'busy' || code === 'too-large' ? 'waiting' : 'down'
}

const REFUSED: Readonly<Record<string, SyncProblem>> = {
  'token-unknown': 'token-unknown',
  'till-revoked': 'till-revoked',
  'not-this-till': 'not-this-till',
}

/** A failure in the words of the contract. */
export function problemOf({ kind, code }: Failure): SyncProblem {
  switch (kind) {
    case 'offline':
      return code === 'certificate' ? 'certificate' : 'offline'
    case 'garbage':
      return 'not-an-answer'
    case 'upgrade':
      return 'upgrade-needed'
    case 'refused':
      return REFUSED[code] ?? 'refused'
    case 'timeout':
    case 'busy':
    case 'too-large':
      return kind
  }
}
