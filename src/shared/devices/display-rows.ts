/** What a line display of two rows shows the customer (VFD 2×20): the name may be cut, a figure never is. */
import { formatMinor, type Currency } from '../kernel/money.ts'
import { formatQuantity } from '../kernel/quantity.ts'
import { columnsOf, wrap } from '../receipt/width.ts'
import type { CustomerView } from './customer-view.ts'

export interface DisplayWords {
  readonly welcome: string
  readonly total: string
  readonly due: string
  readonly change: string
  readonly thanks: string
}

/** Two rows of `columns` cells: what was rung up last and the total, what is due, what comes back. */
export function displayRows(
  view: CustomerView,
  words: DisplayWords,
  currency: Currency,
  columns: number,
): readonly [string, string] {
  const money = (minor: number) => formatMinor(minor, currency)
  switch (view.phase) {
    case 'welcome':
      return [row(words.welcome, '', columns), row('', '', columns)]
    case 'selling': {
      const last = view.lines.at(-1)
      const name =
        last === undefined || last.quantityMilli === 1000
          ? (last?.name ?? '')
          : `${formatQuantity(last.quantityMilli)}x ${last.name}`
      const amount = last === undefined ? '' : money(last.amountMinor)
      return [row(name, amount, columns), row(words.total, money(view.totalMinor), columns)]
    }
    case 'paying':
      return [
        row(words.total, money(view.totalMinor), columns),
        row(words.due, money(view.dueMinor), columns),
      ]
    case 'thanks':
      return [row(words.change, money(view.changeMinor), columns), row(words.thanks, '', columns)]
  }
}

/** The figure is never cut; a name is. */
function row(left: string, right: string, columns: number): string {
  const room = Math.max(0, columns - columnsOf(right) - (right === '' ? 0 : 1))
  const text = room < 2 ? '' : (wrap(left, room)[0] ?? '').trimEnd()
  return text + ' '.repeat(Math.max(0, columns - columnsOf(text) - columnsOf(right))) + right
}
