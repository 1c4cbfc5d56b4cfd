/**
 * The model, in one table. A cause gets a weight in decibans: ten times the decimal logarithm of how much likelier
 * the facts are if it is true than if nobody knows (3 = twice, 10 = ten times, 20 = a hundred times). Independent
 * facts add up. Figures are judgements about shops, rounded to whole decibans; they are not fitted to a store.
 */
export const WEIGHTS = {
  /** Somebody looked at the amount and it agrees to the piece: nothing is taken off what rarity gives. */
  exact: 0,
  /** A piece or two beside it: one shelf in eight or so has also lost something else. */
  near: -9,
  /** Not knowing is a hypothesis as well. */
  floor: 5,
  /** What is a hundred times less likely than the likeliest is not worth a word. */
  reach: 20,

  /**
   * By what makes the two easy to confuse, before allowing for how many lines of that likeness lie the other
   * way. Nearly the same words: another flavour or size of the same thing. Neighbours in a maker's row of
   * numbers. Beside each other on the shelf. Otherwise there is little to confuse.
   */
  namesTwin: 5,
  namesAlike: 3,
  codesNeighbour: 2,
  sameZone: -4,
  sameCategory: -8,
  nothingAlike: -16,

  /** A factor that the catalogue knows, against one of the usual cartons. */
  factorKnown: 1,
  factorUsual: -6,
  factorFitted: -3,
  /** Each further carton is a further coincidence. */
  perFurtherCarton: -2,
  /** Where it would have happened. Receivings handle cartons daily, customers seldom buy one. */
  factorAtDoor: 3,
  factorAtTill: -3,
  /** A carton's code at the till: there mostly was a carton. */
  factorAtTillByCarton: -3,
  factorOnEntry: -4,
  /** An entry of just so many pieces, or one by the carton's code. */
  factorOnWholeEntry: 3,
  factorOnCartonEntry: 7,
  /** A delivery of goods that come in cartons, booked as a few pieces. */
  brokenCarton: 6,
  /** The note announced the other amount; or just what was booked. */
  announcedOther: 12,
  announcedSame: -10,

  /** Something is on the list of what is expected, for just this item. */
  openDelivery: 4,
  openTransfer: 5,
  /** It should have been here by now; it is not due yet; nobody said when. */
  isDue: 4,
  notDueYet: -9,
  /** The same item, the other way round, in another place of the store. */
  otherLocation: 14,
  /** Shipped according to the book and not yet seen by the other side. */
  shippedNotArrived: 8,

  /** Some delivery came since the last count: nearly always so. */
  receivedAtAll: -3,
  /** Short by whole cartons; by pieces, of which there are many amounts. */
  wholeCartons: 0,
  piecesShort: -1,
  moreThanCarton: -16,
  /** Booked as announced, to the piece: may have been signed for unseen. */
  asAnnounced: 2,
  /** Somebody had found something short at this very door: it was counted. */
  wasCounted: -10,
  /** Other goods of the same lorry are short of whole cartons too. */
  /** The same amount is announced once more: the rest of what did not come. */
  restAnnounced: 11,
  lorryShort: 8,
  lorryShortPieces: 1,
  partnerCareless: 5,
  partnerCareful: -2,

  /** Two entries of a place that agree, of which one explains the whole surplus. */
  entriesAlike: 10,
  entriesNearlyAlike: 6,
  entriesUnlike: 1,
  /** The surplus is half of what was counted, without a second entry. */
  entryDoubled: -9,

  /** A place where it used to lie has no entry. The amount is only roughly known. */
  zoneEmpty: 7,
  zoneNotCounted: 13,
  zoneAmountFits: -7,
  zoneAmountOdd: -14,

  /** A basket or a trolley at the right moment, before allowing for how busy the item is. */
  moved: 0,
  movedRarityMax: 16,
  movedTrolley: 9,

  returnedAmount: 4,
  returnFaulty: 9,
  returnAside: 7,
  /** Each further return that would have done as well. */
  perFurtherReturn: -1,

  /** The oddest of all its sales, before allowing for others that are as odd. */
  labelOutlier: 11,
  labelShift: 0,
  /** The price paid and the weight booked do not belong together. */
  labelContradiction: 14,
  /** A crate: round, heavier than drift, and only upwards. */
  tare: 9,

  /** The book was below zero at the till while goods were there to be sold. */
  soldBelowZero: 10,
  /** Of weighed goods it takes no more than a wrong label. */
  soldBelowZeroWeighed: 3,
  bookBelowZero: 4,
  /** It explains that there is more, but hardly how much. */
  belowZeroAmount: -2,
  /** Deeper below zero than what was found now. */
  belowZeroTooDeep: -8,

  /** Pieces that go one by one: a few, in no certain number. */
  theftAmount: -5,
  theftTooMuch: -9,
  /** By how often something was lost at the same place. */
  lostInZone: -4,
  lostInZoneOften: 8,
  lostInZoneVeryOften: 12,
  lostNowhere: -8,
  lostBefore: 3,
  lostAtHour: 2,
  lostWithStaff: 2,
} as const

/** Pieces in a carton where the catalogue knows none. */
export const USUAL_FACTORS = [6, 12, 24] as const
export const CARTONS_MAX = 3
/** Goods are in a basket for so long; a trolley stands for so long. */
export const BASKET_MS = 20 * 60_000
export const TROLLEY_MS = 45 * 60_000
/** Opening hours, for how busy an item is. */
export const OPEN_MS = 14 * 3_600_000
