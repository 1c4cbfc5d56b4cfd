/** What was tried and what came of it, added up over processes. */

/** Places that a run must have been to. One that it never reached means that it has proved less than it says. */
export const MARKS = [
  'checkpoint between two deeds',
  'write-ahead file begun anew',
  'write torn inside the write-ahead file',
  'a name that was not certain',
  'commit that nobody was told of',
  'start on an image without a store',
  'slip offered as a copy',
  'command sent again that was done',
  'command sent again that was not',
] as const
/** Only where faults are played. */
export const FAULT_MARKS = [
  'fault inside a checkpoint',
  'fault that nobody was told of',
  'command answered with a fault',
  'program ended by a fault',
] as const
export type Mark = (typeof MARKS)[number] | (typeof FAULT_MARKS)[number]

export interface Trouble {
  readonly kind: 'damaged' | 'lost' | 'doubled' | 'wrong'
  /** Scenario, seed, place in its record, way of dying. */
  readonly at: string
  readonly what: string
}

/** So many are told in words. */
const TOLD_MAX = 12

export class Outcome {
  points = 0
  images = 0
  /** Different states of the book among the images, each verified in full. */
  contents = 0
  revived = 0
  fired = 0
  plays = 0
  readonly perScenario: Record<string, number> = {}
  readonly marks: Partial<Record<Mark, number>> = {}
  readonly troubles: Trouble[] = []
  troubleCount = 0

  mark(mark: Mark, times = 1): void {
    if (times > 0) this.marks[mark] = (this.marks[mark] ?? 0) + times
  }

  trouble(trouble: Trouble): void {
    this.troubleCount += 1
    if (this.troubles.length < TOLD_MAX) this.troubles.push(trouble)
  }

  add(other: OutcomeData): void {
    this.points += other.points
    this.images += other.images
    this.contents += other.contents
    this.revived += other.revived
    this.fired += other.fired
    this.plays += other.plays
    for (const [name, images] of Object.entries(other.perScenario)) {
      this.perScenario[name] = (this.perScenario[name] ?? 0) + images
    }
    for (const [mark, times] of Object.entries(other.marks)) this.mark(mark as Mark, times)
    for (const trouble of other.troubles) this.trouble(trouble)
    this.troubleCount += other.troubleCount - other.troubles.length
  }

  missing(marks: readonly Mark[]): Mark[] {
    return marks.filter((mark) => (this.marks[mark] ?? 0) === 0)
  }

  /** As it goes from one process to another. */
  data(): OutcomeData {
    const { points, images, contents, revived, fired, plays, troubles, troubleCount } = this
    const { perScenario, marks } = this
    return {
      points,
      images,
      contents,
      revived,
      fired,
      plays,
      perScenario,
      marks,
      troubles,
      troubleCount,
    }
  }
}

export interface OutcomeData {
  readonly points: number
  readonly images: number
  readonly contents: number
  readonly revived: number
  readonly fired: number
  readonly plays: number
  readonly perScenario: Readonly<Record<string, number>>
  readonly marks: Readonly<Partial<Record<Mark, number>>>
  readonly troubles: readonly Trouble[]
  readonly troubleCount: number
}
