/** What was really met in a run. A place that counts and was never reached makes the run worth nothing. */

export const MARKS = [
  'request lost',
  'answer lost after commit',
  'push arrived late once more',
  'hub busy',
  'page of another machine',
  'half an answer',
  'status 500',
  'refused for its size',
  'refused for an event',
  'partition',
  'till killed',
  'disk out of an old copy',
  'machine copied',
  'hub out of a dump',
  'clock stepped',
  'protocol not spoken',
  'answer says more',
  'office too old',
  'disk full',
  'alert: rolled-back',
  'alert: fork',
  'alert: two-live',
  'note: watermark-lowered',
  'note: server-changed',
  'note: taken-back',
  'note: fork-moved',
  'note: batch-halved',
  'note: bisected',
  'note: sent-opaque',
  'note: ack-unproven',
  'stale',
] as const
export type Mark = (typeof MARKS)[number]

export class Marks {
  readonly #counts = new Map<string, number>()

  hit(mark: string): void {
    this.#counts.set(mark, (this.#counts.get(mark) ?? 0) + 1)
  }

  count(mark: string): number {
    return this.#counts.get(mark) ?? 0
  }

  get missing(): readonly Mark[] {
    return MARKS.filter((mark) => this.count(mark) === 0)
  }

  lines(): readonly string[] {
    return MARKS.map((mark) => `  ${String(this.count(mark)).padStart(8)}  ${mark}`)
  }
}
