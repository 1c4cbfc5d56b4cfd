/** Keys of counting, and what is typed. A number that stands in the command box goes into the deed. */
import type { EntryRow } from '#shared/api/stocktake-shapes.ts'
import { commandText, setCommandText, takeCommandText } from '../../state/command-box.ts'
import { hush, tellWords } from '../../state/notices.ts'
import { playBad } from '../../state/sounds.ts'
import { chooseEntry, countNow, leaveTask, showCountDialog } from '../../state/stocktake-count.ts'
import { correctEntry, countScan, undoEntry } from '../../state/stocktake-scan.ts'
import { readMoreEntries } from '../../state/stocktake-tasks.ts'
import { quantityOf, readCommand } from '../../state/typed-input.ts'
import { typeKey } from '../goods/goods-keys.ts'
import type { KeyMap } from '../keys.ts'

const complain = (key: string): void => {
  playBad()
  tellWords('bad', key)
}

const chosenEntry = () => {
  const { entries, chosen } = countNow()
  return entries[chosen]
}

function askQuantity(): void {
  const row = chosenEntry()
  const typed = takeCommandText()
  const quantityMilli = quantityOf(typed)
  if (row === undefined || row.state === 'undone') complain('stocktake.noEntry')
  else if (typed === '') showCountDialog({ kind: 'quantity', row })
  else if (quantityMilli === null) complain('notice.quantityUnreadable')
  else void correctEntry(row, quantityMilli)
}

function askPhoto(): void {
  const { entries } = countNow()
  const chosen = chosenEntry()
  const row =
    chosen?.state === 'unknown' ? chosen : entries.find(({ state }) => state === 'unknown')
  if (row === undefined) complain('stocktake.noUnknown')
  else showCountDialog({ kind: 'photo', row })
}

/** Found at the shelf without a label. What nobody knows has none. */
function askLabels(rows: readonly EntryRow[]): void {
  const known = rows.filter(({ sku, state }) => sku !== '' && state !== 'undone')
  if (known.length === 0) complain('stocktake.noLabel')
  else showCountDialog({ kind: 'labels', rows: known })
}

function submit(): void {
  const command = readCommand(commandText())
  if (command.kind === 'code') {
    setCommandText('')
    countScan(command.code, command.quantityMilli, 'typed')
  } else if (command.kind === 'text') {
    setCommandText('')
    showCountDialog({ kind: 'search', text: command.text })
  } else if (command.kind === 'bad-multiplier') complain('notice.badMultiplier')
}

const step = (by: number) => () => {
  const { chosen, entries } = countNow()
  chooseEntry(chosen + by)
  if (chosen + by >= entries.length - 5) void readMoreEntries()
}

export const countDeeds = {
  quantity: askQuantity,
  search: () => {
    showCountDialog({ kind: 'search', text: takeCommandText() })
  },
  tasks: () => {
    showCountDialog({ kind: 'tasks' })
  },
  photo: askPhoto,
  label: () => {
    const row = chosenEntry()
    askLabels(row === undefined ? [] : [row])
  },
  labels: () => {
    askLabels(countNow().entries)
  },
  undo: () => void undoEntry(chosenEntry()),
  release: () => {
    showCountDialog({ kind: 'release' })
  },
  handIn: () => {
    showCountDialog({ kind: 'hand-in' })
  },
  leave: () => {
    if (commandText() === '') leaveTask()
    setCommandText('')
    hush()
  },
} as const

export const countKeys: KeyMap = {
  F2: countDeeds.quantity,
  F5: countDeeds.search,
  F7: countDeeds.tasks,
  F8: countDeeds.labels,
  F9: countDeeds.photo,
  F10: countDeeds.label,
  F12: countDeeds.handIn,
  Delete: (event) => {
    if (commandText() !== '') return typeKey(event)
    countDeeds.undo()
    return true
  },
  'Shift+Delete': countDeeds.release,
  ArrowUp: step(-1),
  ArrowDown: step(1),
  PageUp: step(-10),
  PageDown: step(10),
  Enter: submit,
  Escape: countDeeds.leave,
}
