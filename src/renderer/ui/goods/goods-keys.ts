/** Keys that drafts of goods share. A number that stands in the command box goes into the deed, as at the counter. */
import { QUANTITY_SCALE } from '#shared/kernel/quantity.ts'
import { commandText, setCommandText, takeCommandText } from '../../state/command-box.ts'
import type { AnyGoodsStore } from '../../state/goods-store.ts'
import { hush, tellWords } from '../../state/notices.ts'
import { tellUnhappy } from '../../state/run.ts'
import { playBad } from '../../state/sounds.ts'
import { quantityOf, readCommand } from '../../state/typed-input.ts'
import { isTextField, type KeyMap } from '../../ui/keys.ts'

export interface GoodsDeeds {
  /** Leaves the draft as it is on disk. */
  readonly leave: () => void
  readonly record: () => void
}

const complain = (key: string): void => {
  playBad()
  tellWords('bad', key)
}

function focused(store: AnyGoodsStore) {
  const { mirror } = store.now()
  return mirror?.rows.find(({ lineNo }) => lineNo === mirror.focusLineNo)
}

function withLine(
  store: AnyGoodsStore,
  act: (line: NonNullable<ReturnType<typeof focused>>) => void,
): void {
  const line = focused(store)
  if (line === undefined) complain('notice.noLine')
  else act(line)
}

type Change = Parameters<AnyGoodsStore['change']>[0]

async function changeAloud(store: AnyGoodsStore, change: Change): Promise<void> {
  const wrong = await store.change(change)
  if (wrong !== null) tellUnhappy(wrong)
}

export function askQuantity(store: AnyGoodsStore): void {
  withLine(store, ({ lineNo }) => {
    const typed = takeCommandText()
    const quantityMilli = quantityOf(typed)
    if (typed === '') store.show({ kind: 'quantity', lineNo })
    else if (quantityMilli === null) complain('notice.quantityUnreadable')
    else void changeAloud(store, { kind: 'set-quantity', lineNo, quantityMilli })
  })
}

export function askLot(store: AnyGoodsStore): void {
  withLine(store, ({ lineNo, tracking }) => {
    if (tracking === 'lot') store.show({ kind: 'lot', lineNo })
    else complain('goods.lotNone')
  })
}

export function deleteFocused(store: AnyGoodsStore): void {
  withLine(store, ({ lineNo }) => void changeAloud(store, { kind: 'delete-line', lineNo }))
}

function stepQuantity(store: AnyGoodsStore, byMilli: number): void {
  withLine(store, ({ lineNo, kind, serial, quantityMilli }) => {
    if (kind === 'weighed' || serial !== '') askQuantity(store)
    else if (quantityMilli + byMilli <= 0) complain('notice.deleteFirst')
    else {
      const change = {
        kind: 'set-quantity',
        lineNo,
        quantityMilli: quantityMilli + byMilli,
      } as const
      void changeAloud(store, change)
    }
  })
}

/** Enter: a code is a scan, words are looked for, `6*` waits for the next scan. */
function submit(store: AnyGoodsStore): void {
  const command = readCommand(commandText())
  switch (command.kind) {
    case 'code':
      setCommandText('')
      store.scan(command.code, command.quantityMilli, 'typed')
      return
    case 'text':
      setCommandText('')
      store.show({ kind: 'search', text: command.text })
      return
    case 'bad-multiplier':
      complain('notice.badMultiplier')
      return
    default:
  }
}

/** With figures in the box these keys edit it; on an empty box they act on the lines. */
const onLines = (act: () => void) => (event: KeyboardEvent) => {
  if (commandText() !== '') return typeKey(event)
  act()
  return true
}

export function goodsKeys(store: AnyGoodsStore, deeds: GoodsDeeds): KeyMap {
  const step = (by: number) => () => {
    store.step(by)
  }
  const show = (kind: 'reason' | 'note' | 'give-up') => () => {
    store.show({ kind })
  }
  return {
    F2: () => {
      askQuantity(store)
    },
    F3: () => {
      askLot(store)
    },
    F5: () => {
      store.show({ kind: 'search', text: takeCommandText() })
    },
    F7: show('reason'),
    F8: show('note'),
    F12: deeds.record,
    Delete: onLines(() => {
      deleteFocused(store)
    }),
    'Shift+Delete': show('give-up'),
    '+': onLines(() => {
      stepQuantity(store, QUANTITY_SCALE)
    }),
    '-': onLines(() => {
      stepQuantity(store, -QUANTITY_SCALE)
    }),
    ArrowUp: step(-1),
    ArrowDown: step(1),
    PageUp: step(-10),
    PageDown: step(10),
    Enter: () => {
      submit(store)
    },
    Escape: () => {
      if (commandText() === '') deeds.leave()
      setCommandText('')
      hush()
    },
  }
}

/** Keys that no deed claims are written into the box, though nothing has the focus. */
export function typeKey(event: KeyboardEvent): boolean {
  if (isTextField(event.target) || event.ctrlKey || event.altKey || event.metaKey) return false
  if (event.key === 'Backspace') {
    setCommandText(commandText().slice(0, -1))
    return true
  }
  if ([...event.key].length !== 1) return false
  setCommandText(commandText() + event.key)
  return true
}
