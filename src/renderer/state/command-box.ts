/**
 * The one input of the selling screen. Keys write into it whatever has the focus, so it lives here and not
 * in the DOM: without a focused text field no input method can swallow a scan.
 */
import { create } from 'zustand'
import { parseMultiplier } from './typed-input.ts'

export const useCommandBox = create<{ readonly value: string }>()(() => ({ value: '' }))

export const commandText = (): string => useCommandBox.getState().value

export function setCommandText(value: string): void {
  if (commandText() !== value) useCommandBox.setState({ value })
}

/** Takes a number that was typed before a function key out of the box. */
export function takeCommandText(): string {
  const text = commandText().trim()
  setCommandText('')
  return text
}

/** `6*` in the box multiplies the next scan and is used up by it. */
export function takeMultiplier(): number | null {
  const quantityMilli = parseMultiplier(commandText())
  if (quantityMilli !== null) setCommandText('')
  return quantityMilli
}
