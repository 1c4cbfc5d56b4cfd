/** Does something each time that a value has become another one; not for the first, which whoever asks has read already. */
import { useEffect, useRef } from 'react'

/** `pauseMs`: many changes within it are one. */
export function useOnChange(value: string | number, act: () => void, pauseMs = 0): void {
  const seen = useRef(value)
  useEffect(() => {
    if (seen.current === value) return
    seen.current = value
    const timer = setTimeout(act, pauseMs)
    return () => {
      clearTimeout(timer)
    }
  }, [value, act, pauseMs])
}
