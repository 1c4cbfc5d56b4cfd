/** One of a few: arrows or its number, Enter goes on with it. */
import { useEffect, useRef } from 'react'
import { ChoiceList, stepChoice } from '../../ui/ChoiceList.tsx'
import type { KeyMap } from '../../ui/keys.ts'
import { useLoneKeys } from '../../ui/lone-keys.ts'
import styles from './pages.module.css'

interface Props<Code extends string> {
  readonly codes: readonly Code[]
  readonly current: Code
  readonly nameOf: (code: Code) => string
  readonly noteOf: (code: Code) => string
  readonly onChoose: (code: Code) => void
  readonly onTake: () => void
  readonly onKeys: (keys: KeyMap) => void
}

export function OneOf<Code extends string>(props: Props<Code>) {
  const { codes, current, nameOf, noteOf, onChoose, onTake, onKeys } = props
  const now = useRef(props)
  useEffect(() => {
    now.current = props
  })
  const numbers = useLoneKeys(
    codes.map((code) => () => {
      onChoose(code)
      onTake()
    }),
  )
  useEffect(() => {
    const step = (by: number) => () => {
      const { codes: all, current: code } = now.current
      const next = all[stepChoice(all.indexOf(code), by, all.length)]
      if (next !== undefined) now.current.onChoose(next)
    }
    onKeys({ ArrowUp: step(-1), ArrowDown: step(1), ...numbers })
  }, [onKeys, numbers])
  return (
    <div className={styles.choices}>
      <ChoiceList
        testId="plan-choices"
        rows={codes}
        chosen={codes.indexOf(current)}
        onChoose={(index) => {
          const code = codes[index]
          if (code !== undefined) onChoose(code)
        }}
        onAct={onTake}
        keyOf={(code) => code}
        draw={(code) => (
          <>
            <kbd className={styles.check}>{codes.indexOf(code) + 1}</kbd>
            <span className={styles.grow}>
              <strong>{nameOf(code)}</strong>
              <small>{noteOf(code)}</small>
            </span>
          </>
        )}
      />
    </div>
  )
}
