/** A display of two rows for the customer. The latest word counts: what was not shown yet when the next comes is left out. */
import type { Driver } from '../driver.ts'

export interface LineDisplay extends Driver {
  readonly columns: number
  show(rows: readonly [string, string]): void
}

/** A second screen shows a page of its own, and no rows. */
export const showsRows = (driver: Driver): driver is LineDisplay => 'show' in driver
