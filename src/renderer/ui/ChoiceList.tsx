/** A list to choose from with the arrow keys, a click or a touch. The chosen row stays in sight. */
import { useEffect, useRef, type ReactNode } from 'react'
import styles from './ChoiceList.module.css'

interface Props<T> {
  readonly rows: readonly T[]
  readonly chosen: number
  readonly onChoose: (index: number) => void
  readonly onAct?: () => void
  readonly keyOf: (row: T) => string | number
  readonly draw: (row: T) => ReactNode
  readonly testId: string
}

export function ChoiceList<T>(props: Props<T>) {
  const { rows, chosen, onChoose, onAct, keyOf, draw, testId } = props
  const list = useRef<HTMLUListElement>(null)
  useEffect(() => {
    list.current?.children[chosen]?.scrollIntoView({ block: 'nearest' })
  }, [chosen, rows])
  return (
    <ul ref={list} className={styles.list} role="listbox" data-testid={testId}>
      {rows.map((row, index) => (
        <li
          key={keyOf(row)}
          role="option"
          className={styles.row}
          aria-selected={index === chosen}
          data-testid={`${testId}-row`}
          onMouseDown={(event) => {
            event.preventDefault()
          }}
          onClick={() => {
            if (index === chosen) onAct?.()
            else onChoose(index)
          }}
        >
          {draw(row)}
        </li>
      ))}
    </ul>
  )
}

/** Arrow keys of a list with `count` rows. */
export function stepChoice(chosen: number, step: number, count: number): number {
  return Math.min(Math.max(chosen + step, 0), Math.max(count - 1, 0))
}
