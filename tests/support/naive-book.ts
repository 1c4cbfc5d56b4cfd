/**
 * A book of one kind of goods at one price, kept the plain way and knowing nothing of the product's code: what lies
 * where, what is in the drawer, what may still come back of each sale.
 */
export type Place = 'FLOOR' | 'BACKROOM' | 'DAMAGED'

interface NaiveSale {
  readonly no: string
  readonly pieces: number
  readonly paidMinor: number
  returned: number
  isReversed: boolean
  /** The return that was taken in exchange for this. */
  exchangedFor: NaiveDocument | null
}

interface NaiveDocument {
  readonly no: string
  readonly undo: () => void
  isReversed: boolean
  /** The sale that was taken in exchange for this. */
  exchangedFor: NaiveSale | null
}

/** Half away from zero. */
const round = (value: number): number => Math.floor(value + 0.5)

export class NaiveBook {
  readonly stock = new Map<string, number>()
  readonly sales: NaiveSale[] = []
  readonly documents: NaiveDocument[] = []
  cashMinor: number

  constructor(cashMinor: number) {
    this.cashMinor = cashMinor
  }

  at(place: string): number {
    return this.stock.get(place) ?? 0
  }

  /** From or to nothing: into and out of the store. */
  move(from: string | null, to: string | null, pieces: number): void {
    if (from !== null) this.stock.set(from, this.at(from) - pieces)
    if (to !== null) this.stock.set(to, this.at(to) + pieces)
  }

  /** Notes a document that can be taken back by moving the goods the other way. */
  record(no: string, from: string | null, to: string | null, pieces: number): void {
    this.move(from, to, pieces)
    const undo = () => {
      this.move(to, from, pieces)
    }
    this.documents.push({ no, undo, isReversed: false, exchangedFor: null })
  }

  sell(no: string, pieces: number, paidMinor: number): void {
    this.move('FLOOR', null, pieces)
    this.cashMinor += paidMinor
    const fresh = { returned: 0, isReversed: false, exchangedFor: null }
    this.sales.push({ no, pieces, paidMinor, ...fresh })
  }

  refundMinor(sale: NaiveSale, pieces: number): number {
    const worth = (returned: number) => round((sale.paidMinor * returned) / sale.pieces)
    return worth(sale.returned + pieces) - worth(sale.returned)
  }

  takeReturn(no: string, sale: NaiveSale, pieces: number, to: Place): void {
    const refundMinor = this.refundMinor(sale, pieces)
    this.move(null, to, pieces)
    this.cashMinor -= refundMinor
    sale.returned += pieces
    const undo = () => {
      this.move(to, null, pieces)
      this.cashMinor += refundMinor
      sale.returned -= pieces
    }
    this.documents.push({ no, undo, isReversed: false, exchangedFor: null })
  }

  /** The last return and the last sale are halves of one exchange. */
  joinLast(): void {
    const sale = this.sales.at(-1)
    const back = this.documents.at(-1)
    if (sale === undefined || back === undefined) throw new Error('both were just made')
    sale.exchangedFor = back
    back.exchangedFor = sale
  }

  /** Whichever half is named, both go back. */
  reverseDocument(document: NaiveDocument): void {
    document.undo()
    document.isReversed = true
  }

  reverseSale(sale: NaiveSale): void {
    this.move(null, 'FLOOR', sale.pieces)
    this.cashMinor -= sale.paidMinor
    sale.isReversed = true
  }

  /** Pieces per place, without what is at zero. */
  balances(): Record<string, number> {
    return Object.fromEntries([...this.stock].filter(([, pieces]) => pieces !== 0).sort())
  }
}
