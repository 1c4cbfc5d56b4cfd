/** A screen with one field to search in: what is typed goes there, wherever the focus was left by a dialog. */
import { useRef, type RefObject } from 'react'
import { isTextField, type KeyAction } from './keys.ts'

export interface SearchFocus {
  readonly ref: RefObject<HTMLInputElement | null>
  /** For `otherwise` of the screen's keys: the field takes the focus before the character lands. */
  readonly typeInto: KeyAction
}

export function useSearchFocus(): SearchFocus {
  const ref = useRef<HTMLInputElement>(null)
  return {
    ref,
    typeInto: (event) => {
      const isTyped = event.key.length === 1 && !event.ctrlKey && !event.altKey && !event.metaKey
      if (isTyped && !isTextField(event.target)) ref.current?.focus()
      return false
    },
  }
}
