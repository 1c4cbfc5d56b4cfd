/** Holds what cashiers saw confirmed, what the till's book has and what head office has booked against each other. */

export interface History {
  readonly storeId: string
  /** Ids of sales that somebody saw done. */
  readonly confirmed: readonly string[]
  /** Ids in the till's journal. */
  readonly journal: readonly string[]
  /** Ids that head office counts, one per row; repeats that it keeps and does not count are not among them. */
  readonly booked: readonly string[]
}

/** Empty when nothing was lost, made up, or counted twice. */
export function findingsOf({ storeId, confirmed, journal, booked }: History): readonly string[] {
  const [here, known] = [new Set(booked), new Set(journal)]
  const say = (what: string, ids: readonly string[]): readonly string[] =>
    ids.length === 0 ? [] : [`${storeId}: ${ids.length} ${what}, first ${ids[0]}`]
  const lacking = (ids: Iterable<string>, from: ReadonlySet<string>) =>
    [...ids].filter((id) => !from.has(id))
  return [
    ...say('confirmed and not in the till', lacking(confirmed, known)),
    ...say('confirmed and lost', lacking(confirmed, here)),
    ...say('in the till and not here', lacking(known, here)),
    ...say('here and in no till', lacking(here, known)),
    ...say('doubled in the till', twiceIn(journal)),
    ...say('doubled', twiceIn(booked)),
  ]
}

function twiceIn(ids: readonly string[]): readonly string[] {
  const seen = new Set<string>()
  return ids.filter((id) => {
    const isAgain = seen.has(id)
    seen.add(id)
    return isAgain
  })
}
