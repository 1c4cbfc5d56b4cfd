/** What a run found. Three ways to betray a cashier are counted by name; everything else that is off is `wrong`. */
export interface Finding {
  readonly kind: 'lost' | 'doubled' | 'not-offered' | 'wrong'
  readonly at: string
  readonly what: string
}

export class Tally {
  kills = 0
  /** Kills at a place in the program chosen by number, and those by the clock. */
  byPoint = 0
  byTime = 0
  /** Told to the screen before the kill. */
  told = 0
  /** Committed, and nobody was told: what makes a lookup after a restart necessary. */
  untold = 0
  /** Nothing had happened. */
  absent = 0
  /** Paid again under the same id. */
  retried = 0
  copies = 0
  /** Slips found unfinished after a kill and offered. */
  offered = 0
  /** Kills per operation. */
  readonly operations = new Map<string, number>()
  readonly places = new Set<string>()
  readonly findings: Finding[] = []

  kill(operation: string, place: string | null): void {
    this.kills += 1
    if (place === null) this.byTime += 1
    else {
      this.byPoint += 1
      this.places.add(`${operation} ${place}`)
    }
    this.operations.set(operation, (this.operations.get(operation) ?? 0) + 1)
  }

  found(kind: Finding['kind'], at: string, what: string): void {
    this.findings.push({ kind, at, what })
  }

  count(kind: Finding['kind']): number {
    return this.findings.filter((finding) => finding.kind === kind).length
  }

  /** Kills with which nothing was wrong. */
  get passed(): number {
    return this.kills - this.failed
  }

  get failed(): number {
    return Math.min(this.kills, new Set(this.findings.map(({ at }) => at)).size)
  }
}
