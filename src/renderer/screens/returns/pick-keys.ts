/** The keys while goods are marked. Figures that are typed are the quantity of the line they stand on. */
import { commandText, setCommandText, takeCommandText } from '../../state/command-box.ts'
import { tellWords } from '../../state/notices.ts'
import {
  chooseDisposition,
  focusedGoods,
  hasPicks,
  moveReturnFocus,
  openReturnDialog,
  removeFocusedGoods,
  setFocusedQuantity,
  startOver,
  toggleAll,
  toggleFocused,
  useReturns,
  type Step,
} from '../../state/returns.ts'
import { beginExchange, payBack } from '../../state/returns-pay.ts'
import { returnReasons } from '../../state/returns-quote.ts'
import { playBad } from '../../state/sounds.ts'
import { quantityOf } from '../../state/typed-input.ts'
import { stepChoice } from '../../ui/ChoiceList.tsx'
import { isTextField, type KeyMap } from '../../ui/keys.ts'

const state = useReturns.getState
const goTo = (step: Step): void => {
  useReturns.setState({ step })
}

/** Takes a typed quantity over. False when it cannot be read; it is said and gone. */
function takeTyped(): boolean {
  const typed = takeCommandText()
  if (typed === '') return true
  const quantityMilli = /^0+$/u.test(typed) ? 0 : quantityOf(typed)
  if (quantityMilli === null) {
    playBad()
    tellWords('bad', 'notice.quantityUnreadable')
    return false
  }
  setFocusedQuantity(quantityMilli)
  return true
}

/** A key that acts on what is marked takes a typed quantity over first. */
const afterTyped = (act: () => void) => () => {
  if (takeTyped()) act()
}

const move = (by: number) =>
  afterTyped(() => {
    const { step, reasonIndex } = state()
    if (step === 'reason') chooseReason(stepChoice(reasonIndex, by, returnReasons().length))
    else moveReturnFocus(by)
  })

export const chooseReason = (reasonIndex: number): void => {
  useReturns.setState({ reasonIndex })
}

/** Enter: what is under the cursor, then the reason, then the money. */
export function goOn(): void {
  if (!takeTyped() || state().dialog !== null) return
  const { step, kind } = state()
  if (step === 'pick') {
    if (!hasPicks(state()) && kind === 'receipt') toggleFocused()
    if (hasPicks(state())) goTo('reason')
    else if (kind === 'no-receipt') openReturnDialog({ kind: 'search' })
  } else if (step === 'reason') goTo('pay')
  else void payBack()
}

/** Esc: a step back, at last to another receipt. */
export function goBackAStep(): void {
  if (commandText() !== '') setCommandText('')
  else if (state().step === 'pay') goTo('reason')
  else if (state().step === 'reason') goTo('pick')
  else startOver()
}

export const pay = afterTyped(() => void payBack())
export const exchange = afterTyped(() => void beginExchange())
export const otherTender = afterTyped(() => {
  openReturnDialog({ kind: 'tender' })
})
export const askIdNote = (): void => {
  if (state().kind === 'no-receipt') openReturnDialog({ kind: 'id-note', then: null })
}
export const allOrSearch = (): void => {
  if (state().kind === 'receipt') toggleAll()
  else openReturnDialog({ kind: 'search' })
}
const askPrice = (): void => {
  const row = focusedGoods()
  if (row !== null) openReturnDialog({ kind: 'price', row })
}
const remove = (): void => {
  if (commandText() !== '') setCommandText('')
  else if (state().kind === 'no-receipt') removeFocusedGoods()
  else setFocusedQuantity(0)
}

export const pickKeys: KeyMap = {
  Escape: goBackAStep,
  Enter: goOn,
  Space: afterTyped(() => {
    if (state().kind === 'receipt') toggleFocused()
  }),
  ArrowUp: move(-1),
  ArrowDown: move(1),
  PageUp: move(-8),
  PageDown: move(8),
  Delete: remove,
  F2: () => {
    chooseDisposition('restock')
  },
  F3: () => {
    chooseDisposition('damaged')
  },
  'Shift+F3': askPrice,
  F4: () => {
    chooseDisposition('supplier')
  },
  F5: allOrSearch,
  F6: exchange,
  F8: otherTender,
  F9: askIdNote,
  F12: pay,
}

/** Figures are a quantity; nothing else is taken from the keyboard here. */
export function typeQuantity(event: KeyboardEvent): boolean {
  if (isTextField(event.target) || event.ctrlKey || event.altKey || event.metaKey) return false
  if (event.key === 'Backspace') {
    setCommandText(commandText().slice(0, -1))
    return true
  }
  const sign = event.key.normalize('NFKC').replace('。', '.')
  if (!/^[\d.]$/u.test(sign) || commandText().length >= 9) return false
  if (state().step !== 'pick') goTo('pick')
  setCommandText(commandText() + sign)
  return true
}
