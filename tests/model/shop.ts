/** What the model plays with: a till, a hub and what may happen to them, whatever design lies between them. */

export const DEEDS = [
  'sell',
  'exchange',
  /** The request never arrives. */
  'lose',
  /** It is done, and nobody hears of it. */
  'lose-answer',
  /** The last push arrives once more, late. */
  'echo',
  'restart',
  'keep',
  /** The disk is what it was when it was kept. */
  'go-back',
  /** The running machine itself is copied; from then on the two take turns. */
  'copy',
  'other-machine',
  'hub-keep',
  'hub-go-back',
] as const
export type Deed = (typeof DEEDS)[number]

/** How often each may happen on one path; the model is small, and all of it is looked at. */
export type Budget = Readonly<Record<Deed, number>>

export interface Shop {
  /** False: it makes no difference here, or cannot be done. */
  play(deed: Deed): boolean
  /** With nothing going wrong any more, until nothing is left to do. */
  settle(): void
  /** What is untrue now; null when nothing is. `isSettled`: also what only has to hold at the end. */
  untrue(isSettled: boolean): string | null
  /** The same key: the same future. */
  key(): string
  /** A shop of its own that goes on from here. */
  fork(): Shop
}

/** Ids that are booked twice, ids that are nowhere, and ids that nobody ever sold. */
export function difference(booked: readonly string[], sold: ReadonlySet<string>): string | null {
  const once = new Set(booked)
  if (once.size !== booked.length) return 'booked twice'
  for (const id of sold) if (!once.has(id)) return 'sold and not booked'
  for (const id of once) if (!sold.has(id)) return 'booked and not sold'
  return null
}
