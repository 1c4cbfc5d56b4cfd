/** What a check of the store finds wrong, and where. */
export interface Violation {
  /** I2 … I10, `file`, `hash`, `column`, `body`, `stock-moves`, `money-moves`, `sale`, `projection`. */
  readonly rule: string
  /** Epoch and seq of the event, or what else names the place. */
  readonly place: string
  /** The journal's column that was changed, where that can be told. */
  readonly column: string | null
  readonly detail: string
}

export type Found = (violation: Violation) => void
