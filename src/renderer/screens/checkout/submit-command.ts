/** Enter on the command box: a code goes to the ticket, words go to the search, nothing means pay. */
import { commandText, setCommandText } from '../../state/command-box.ts'
import { openDialog } from '../../state/dialogs.ts'
import { tellWords } from '../../state/notices.ts'
import { leaveReceiptByEnter, useSale } from '../../state/sale.ts'
import { enqueue } from '../../state/scan-target.ts'
import { playBad } from '../../state/sounds.ts'
import { useTicket } from '../../state/ticket.ts'
import { readCommand } from '../../state/typed-input.ts'

export function submitCommand(): void {
  const command = readCommand(commandText())
  switch (command.kind) {
    case 'empty':
      if (useSale.getState().done !== null) leaveReceiptByEnter()
      else openPay('')
      return
    case 'multiplier':
      return
    case 'bad-multiplier':
      playBad()
      tellWords('bad', 'notice.badMultiplier')
      return
    case 'code':
      setCommandText('')
      enqueue(command.code, command.quantityMilli, 'typed')
      return
    case 'text':
      setCommandText('')
      openDialog({ kind: 'search', text: command.text })
  }
}

export function openPay(preset: string): void {
  const { mirror } = useTicket.getState()
  if (mirror === null || mirror.head.lineCount === 0) {
    tellWords('info', 'notice.noLine')
    return
  }
  openDialog({ kind: 'pay', preset })
}
