/** State that a key pressed right after another one sees as the first left it, drawn or not. */
import { useCallback, useRef, useState } from 'react'

export interface Now<Value> {
  /** As it is drawn. */
  readonly value: Value
  /** As it is now. */
  readonly get: () => Value
  readonly set: (next: Value) => void
}

export function useNow<Value>(initial: Value): Now<Value> {
  const [value, setValue] = useState(initial)
  const latest = useRef(value)
  const get = useCallback(() => latest.current, [])
  const set = useCallback((next: Value) => {
    latest.current = next
    setValue(next)
  }, [])
  return { value, get, set }
}
