/** The keys of counting. A number that stands in the box goes into the deed. */
import { receivedLabels } from '#shared/labels/received-labels.ts'
import { readCommand, quantityOf } from '../../state/typed-input.ts'
import { commandText, setCommandText, takeCommandText } from '../../state/command-box.ts'
import { hush, tellWords } from '../../state/notices.ts'
import { playBad } from '../../state/sounds.ts'
import { isTextField, type KeyMap } from '../../ui/keys.ts'
import { changeAloud, scanCode, seenLine, withLine } from './receiving-acts.ts'
import { countingNow, moveLineFocus, showDialog, showList } from './receiving-state.ts'

const otherPlace = (to: 'FLOOR' | 'BACKROOM') => (to === 'FLOOR' ? 'BACKROOM' : 'FLOOR')

export const countDeeds = {
  quantity: () => {
    withLine((line) => {
      const typed = takeCommandText()
      const quantityMilli = quantityOf(typed)
      if (typed === '') showDialog({ kind: 'quantity', line })
      else if (quantityMilli === null) complain('notice.quantityUnreadable')
      else void changeAloud({ kind: 'set-quantity', ...seenLine(line), quantityMilli })
    })
  },
  lot: () => {
    withLine((line) => {
      if (line.tracking === 'lot' || line.hasExpiry) showDialog({ kind: 'lot', line })
      else complain('receiving.noLot')
    })
  },
  condition: () => {
    withLine((line) => {
      showDialog({ kind: 'condition', line })
    })
  },
  quality: () => {
    withLine((line) => {
      showDialog({ kind: 'quality', line })
    })
  },
  place: () => {
    withLine((line) => {
      const to = otherPlace(line.to ?? countingNow()?.head.to ?? 'FLOOR')
      void changeAloud({ kind: 'set-line-place', ...seenLine(line), to })
    })
  },
  allPlaces: () => {
    const to = otherPlace(countingNow()?.head.to ?? 'FLOOR')
    void changeAloud({ kind: 'set-place', to })
  },
  search: () => {
    showDialog({ kind: 'search', text: takeCommandText() })
  },
  note: () => {
    withLine((line) => {
      showDialog({ kind: 'note', line })
    })
  },
  deleteLine: () => {
    withLine((line) => void changeAloud({ kind: 'delete-line', ...seenLine(line) }))
  },
  photos: () => {
    showDialog({ kind: 'attachments' })
  },
  labels: () => {
    const labels = receivedLabels(countingNow()?.lines ?? [])
    if (labels.length === 0) complain('receiving.noLabels')
    else showDialog({ kind: 'labels', labels })
  },
  drop: () => {
    showDialog({ kind: 'drop' })
  },
  book: () => {
    const problem = countingNow()?.lines.find((line) => line.problem !== null)
    if (problem !== undefined) {
      complain('receiving.linesIncomplete')
      showDialog({ kind: 'lot', line: problem })
    } else showDialog({ kind: 'summary' })
  },
  back: () => {
    if (commandText() === '') showList()
    setCommandText('')
    hush()
  },
} as const

/** With something typed it is a code or words; else the next thing that is missing. */
function enter(): void {
  const command = readCommand(commandText())
  switch (command.kind) {
    case 'code':
      setCommandText('')
      void scanCode(command.code, command.quantityMilli)
      return
    case 'text':
      countDeeds.search()
      return
    case 'bad-multiplier':
      complain('notice.badMultiplier')
      return
    case 'multiplier':
      return
    case 'empty':
      next()
  }
}

function next(): void {
  const problem = countingNow()?.lines.find((line) => line.problem !== null)
  if (problem === undefined) countDeeds.quantity()
  else showDialog({ kind: 'lot', line: problem })
}

function complain(key: string): void {
  playBad()
  tellWords('bad', key)
}

const onLine = (act: () => void) => (event: KeyboardEvent) => {
  if (commandText() !== '') return typeKey(event)
  act()
  return true
}

export const countKeys: KeyMap = {
  F2: countDeeds.quantity,
  F3: countDeeds.lot,
  F4: countDeeds.condition,
  F5: countDeeds.quality,
  F6: countDeeds.place,
  'Shift+F6': countDeeds.allPlaces,
  F7: countDeeds.search,
  F8: countDeeds.note,
  F9: countDeeds.drop,
  F10: countDeeds.photos,
  'Shift+F2': countDeeds.labels,
  F12: countDeeds.book,
  Delete: onLine(countDeeds.deleteLine),
  ArrowUp: () => {
    moveLineFocus(-1)
  },
  ArrowDown: () => {
    moveLineFocus(1)
  },
  PageUp: () => {
    moveLineFocus(-10)
  },
  PageDown: () => {
    moveLineFocus(10)
  },
  Enter: enter,
  Escape: countDeeds.back,
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
  setCommandText(commandText() + event.key)
  return true
}
