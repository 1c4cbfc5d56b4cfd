/** Which row of a list is in front, moved by the arrows; it stays in sight. */
import { useEffect, useRef, useState } from 'react'
import { stepChoice } from '../../ui/ChoiceList.tsx'
import type { KeyMap } from '../../ui/keys.ts'

export function useRows<Row>(rows: readonly Row[]) {
  const [at, setAt] = useState(0)
  const body = useRef<HTMLTableSectionElement>(null)
  const chosen = Math.min(at, Math.max(rows.length - 1, 0))
  useEffect(() => {
    body.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [chosen, rows.length])
  const step = (by: number) => () => {
    setAt(stepChoice(chosen, by, rows.length))
  }
  const keys: KeyMap = {
    ArrowUp: step(-1),
    ArrowDown: step(1),
    PageUp: step(-10),
    PageDown: step(10),
  }
  return { chosen, row: rows[chosen], choose: setAt, body, keys }
}
