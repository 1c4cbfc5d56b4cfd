/**
 * The keys of the selling screen. They work whatever has the focus; a number that stands in the command box
 * goes into the deed. The same table is drawn on the screen and in the help.
 */
import { PRICE_SCALE } from '#shared/kernel/money.ts'
import { commandText, setCommandText, takeCommandText } from '../../state/command-box.ts'
import { openDialog } from '../../state/dialogs.ts'
import { hush, tellWords } from '../../state/notices.ts'
import { leaveReceipt, useSale } from '../../state/sale.ts'
import { playBad } from '../../state/sounds.ts'
import { acknowledgeRestored, moveFocus, useTicket } from '../../state/ticket.ts'
import { currencyNow } from '../../state/till.ts'
import { dropExchange } from '../../state/returns-pay.ts'
import { amountOf, quantityOf } from '../../state/typed-input.ts'
import { showView } from '../../state/view.ts'
import { isTextField, type KeyMap } from '../../ui/keys.ts'
import { changeAloud, deleteFocused, sayNoLine, stepQuantity, withLine } from './actions.ts'
import { openPay, submitCommand } from './submit-command.ts'

export const deeds = {
  help: () => {
    openDialog({ kind: 'help' })
  },
  quantity: () => {
    withLine(({ lineNo, kind, lots }) => {
      const typed = takeCommandText()
      const quantityMilli = quantityOf(typed)
      if (lots.some(({ serial }) => serial !== '')) openDialog({ kind: 'serials', lineNo })
      else if (typed === '') openDialog({ kind: 'quantity', lineNo })
      else if (quantityMilli === null) complain('notice.quantityUnreadable')
      else if (kind === 'weighed') openDialog({ kind: 'quantity', lineNo })
      else void changeAloud({ kind: 'set-quantity', lineNo, quantityMilli })
    })
  },
  price: () => {
    withLine(({ lineNo }) => {
      const typed = takeCommandText()
      const amountMinor = amountOf(typed, currencyNow())
      if (typed === '') openDialog({ kind: 'price', lineNo })
      else if (amountMinor === null) complain('notice.amountUnreadable')
      else {
        const unitPriceMilli = amountMinor * PRICE_SCALE
        void changeAloud({ kind: 'set-price', lineNo, unitPriceMilli })
      }
    })
  },
  discount: () => {
    withLine(({ lineNo }) => {
      openDialog({ kind: 'line-discount', lineNo, preset: takeCommandText() })
    })
  },
  ticketDiscount: () => {
    whenNotEmpty(() => {
      openDialog({ kind: 'ticket-discount' })
    })
  },
  search: () => {
    openDialog({ kind: 'search', text: takeCommandText() })
  },
  lookUp: () => {
    const typed = takeCommandText()
    openDialog(typed === '' ? { kind: 'search', text: '' } : { kind: 'look-up', code: typed })
  },
  park: () => {
    whenNotEmpty(() => {
      openDialog({ kind: 'park' })
    })
  },
  recall: () => {
    openDialog({ kind: 'recall' })
  },
  drop: () => {
    whenNotEmpty(() => {
      openDialog({ kind: 'drop' })
    })
  },
  openItem: () => {
    openDialog({ kind: 'open-item', barcode: null, quantityMilli: null })
  },
  drawer: () => {
    showView('shift')
  },
  safeDrop: () => {
    showView('shift')
    openDialog({ kind: 'safe-drop' })
  },
  receipts: () => {
    showView('receipts')
  },
  deleteLine: () => {
    void deleteFocused()
  },
  voidTicket: () => {
    whenNotEmpty(() => {
      openDialog({ kind: 'void' })
    })
  },
  note: () => {
    withLine(({ lineNo }) => {
      openDialog({ kind: 'line-note', lineNo })
    })
  },
  ticketNote: () => {
    whenNotEmpty(() => {
      openDialog({ kind: 'ticket-note' })
    })
  },
  lot: () => {
    withLine(({ lineNo, lots }) => {
      const isSerial = lots.some(({ serial }) => serial !== '')
      openDialog({ kind: isSerial ? 'serials' : 'lot', lineNo })
    })
  },
  pay: () => {
    openPay(takeCommandText())
  },
} as const

export type Deed = keyof typeof deeds

function complain(key: string): void {
  playBad()
  tellWords('bad', key)
}

function whenNotEmpty(act: () => void): void {
  if ((useTicket.getState().mirror?.head.lineCount ?? 0) === 0) sayNoLine()
  else act()
}

/** A deed leaves the last receipt: what follows belongs to the next ticket. */
const run = (deed: Deed) => () => {
  leaveReceipt()
  deeds[deed]()
}

/** With figures in the box these keys edit it; on an empty box they act on the ticket. */
const onTicket = (act: () => void) => (event: KeyboardEvent) => {
  const isEditing = isTextField(event.target) || commandText() !== ''
  if (isEditing && commandText() !== '') return typeKey(event)
  act()
  return true
}

export const checkoutKeys: KeyMap = {
  F1: run('help'),
  F2: run('quantity'),
  'Shift+F2': run('note'),
  F3: run('price'),
  'Shift+F3': run('ticketNote'),
  F4: run('discount'),
  'Shift+F4': run('ticketDiscount'),
  F5: run('search'),
  'Shift+F5': run('lookUp'),
  F6: run('park'),
  'Shift+F6': run('recall'),
  F7: run('drop'),
  'Shift+F7': () => {
    if (useTicket.getState().mirror?.head.exchange != null) void dropExchange()
  },
  F8: run('openItem'),
  'Shift+F8': run('lot'),
  F9: run('drawer'),
  'Shift+F9': run('safeDrop'),
  F10: run('receipts'),
  F12: run('pay'),
  'Shift+Delete': run('voidTicket'),
  Delete: onTicket(deeds.deleteLine),
  '+': onTicket(() => void stepQuantity(1000)),
  '-': onTicket(() => void stepQuantity(-1000)),
  ArrowUp: () => {
    moveFocus(-1)
  },
  ArrowDown: () => {
    moveFocus(1)
  },
  PageUp: () => {
    moveFocus(-10)
  },
  PageDown: () => {
    moveFocus(10)
  },
  Home: onTicket(() => {
    moveFocus(-9999)
  }),
  End: onTicket(() => {
    moveFocus(9999)
  }),
  Enter: submitCommand,
  Space: onTicket(submitCommand),
  Escape: escape,
}

function escape(): void {
  const active = document.activeElement
  if (active instanceof HTMLElement) active.blur()
  setCommandText('')
  leaveReceipt()
  acknowledgeRestored()
  hush()
}

/** Keys that no deed claims are written into the box, though nothing has the focus. */
export function typeKey(event: KeyboardEvent): boolean {
  if (isTextField(event.target)) return false
  if (event.ctrlKey || event.altKey || event.metaKey) return false
  if (event.key === 'Backspace') {
    setCommandText(commandText().slice(0, -1))
    return true
  }
  if ([...event.key].length !== 1) return false
  if (useSale.getState().done !== null) leaveReceipt()
  setCommandText(commandText() + event.key)
  return true
}
