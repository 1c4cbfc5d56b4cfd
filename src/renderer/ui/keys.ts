/**
 * Who gets a key. Layers lie on one another as screens and dialogs do: the topmost hears it first, an
 * opaque one hides what is below. Function keys never reach the browser: no reload, no find, no print.
 */
import { useLayoutEffect, useRef } from 'react'

/** Return false to let a key pass on. */
export type KeyAction = (event: KeyboardEvent) => void | boolean
export type KeyMap = Readonly<Record<string, KeyAction>>

interface Layer {
  readonly isOpaque: boolean
  readonly find: (combo: string, event: KeyboardEvent) => KeyAction | undefined
}

const layers: Layer[] = []
const everywhere: Layer[] = []
const above: Layer[] = []

/** Pressed for long these repeat; everything else is done once. */
const REPEATING = /^(?:Arrow|Page|Backspace|Delete|[+-]$|.$)/u
const BROWSER_KEYS = /^(?:Shift\+)?F\d+$|^Ctrl\+(?:F|G|P|R|S|L|Shift\+R)$/u

export function comboOf(event: KeyboardEvent): string {
  const key = event.key === ' ' ? 'Space' : event.key
  const isLetter = /^[a-z]$/iu.test(key)
  const name = (event.ctrlKey || event.metaKey) && isLetter ? key.toUpperCase() : key
  const hasShift = event.shiftKey && (key.length > 1 || event.ctrlKey)
  const modifiers = [
    event.ctrlKey || event.metaKey ? 'Ctrl+' : '',
    event.altKey ? 'Alt+' : '',
    hasShift ? 'Shift+' : '',
  ]
  return modifiers.join('') + name
}

export const isTextField = (target: EventTarget | null): boolean =>
  target instanceof HTMLInputElement ||
  target instanceof HTMLTextAreaElement ||
  target instanceof HTMLSelectElement

/** Enter and Space belong to a button that has the focus. */
const isNativePress = (combo: string, target: EventTarget | null): boolean =>
  (combo === 'Enter' || combo === 'Space') &&
  target instanceof Element &&
  target.closest('button, a, summary') !== null

function onKeyDown(event: KeyboardEvent): void {
  const combo = comboOf(event)
  if (BROWSER_KEYS.test(combo)) event.preventDefault()
  if (event.isComposing || (event.repeat && !REPEATING.test(combo))) return
  if (isNativePress(combo, event.target)) return
  for (const layer of above) if (press(layer, combo, event)) return
  for (const layer of [...layers].reverse()) {
    if (press(layer, combo, event)) return
    if (layer.isOpaque) break
  }
  for (const layer of everywhere) if (press(layer, combo, event)) return
}

function press(layer: Layer, combo: string, event: KeyboardEvent): boolean {
  const action = layer.find(combo, event)
  if (action === undefined || action(event) === false) return false
  event.preventDefault()
  return true
}

export function startKeys(): void {
  window.addEventListener('keydown', onKeyDown)
}

export interface KeyOptions {
  /** Keys that are not in the map do not reach what lies below. */
  readonly isOpaque?: boolean
  readonly isEverywhere?: boolean
  /** Before whatever comes later: a panel beside the screens. */
  readonly isAbove?: boolean
  /** Asked for keys that the map does not name. */
  readonly otherwise?: KeyAction
}

/** Adds a layer for as long as the component is on screen: it comes and goes in the moment that the picture does. */
export function useKeys(map: KeyMap, options: KeyOptions = {}): void {
  const { isOpaque = false, isEverywhere = false, isAbove = false, otherwise } = options
  const current = useRef({ map, otherwise })
  useLayoutEffect(() => {
    current.current = { map, otherwise }
  })
  useLayoutEffect(() => {
    const layer: Layer = {
      isOpaque,
      find: (combo) => current.current.map[combo] ?? current.current.otherwise,
    }
    const list = isAbove ? above : isEverywhere ? everywhere : layers
    list.push(layer)
    return () => {
      list.splice(list.indexOf(layer), 1)
    }
  }, [isOpaque, isEverywhere, isAbove])
}
