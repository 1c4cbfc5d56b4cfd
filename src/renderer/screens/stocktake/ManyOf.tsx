/** Several of many: Space takes one or leaves it, F2 all or none, Enter goes on. */
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { ChoiceList, stepChoice } from '../../ui/ChoiceList.tsx'
import type { KeyMap } from '../../ui/keys.ts'
import { Empty } from '../../ui/Screen.tsx'
import { useNow } from '../../ui/use-now.ts'
import styles from './pages.module.css'

interface Props<Code extends string> {
  readonly rows: readonly { readonly code: Code; readonly name: string; readonly note: string }[]
  readonly chosen: readonly Code[]
  readonly onToggle: (code: Code) => void
  readonly onAll: (codes: readonly Code[]) => void
  readonly onKeys: (keys: KeyMap) => void
}

export function ManyOf<Code extends string>(props: Props<Code>) {
  const { rows, chosen, onToggle, onKeys } = props
  const { t } = useTranslation()
  const at = useNow(0)
  const { get: getAt, set: setAt } = at
  const now = useRef(props)
  useEffect(() => {
    now.current = props
  })
  useEffect(() => {
    const step = (by: number) => () => {
      setAt(stepChoice(getAt(), by, now.current.rows.length))
    }
    onKeys({
      ArrowUp: step(-1),
      ArrowDown: step(1),
      PageUp: step(-8),
      PageDown: step(8),
      Space: () => {
        const row = now.current.rows[getAt()]
        if (row !== undefined) now.current.onToggle(row.code)
      },
      F2: () => {
        const { rows: all, chosen: taken, onAll } = now.current
        onAll(taken.length === all.length ? [] : all.map(({ code }) => code))
      },
    })
  }, [onKeys, getAt, setAt])
  return (
    <>
      <p className={styles.stepNo}>{t('stocktake.manyHint', { count: chosen.length })}</p>
      <div className={styles.choices}>
        {rows.length === 0 && <Empty text={t('stocktake.nothingToChoose')} />}
        <ChoiceList
          testId="plan-choices"
          rows={rows}
          chosen={at.value}
          onChoose={(index) => {
            at.set(index)
            const row = rows[index]
            if (row !== undefined) onToggle(row.code)
          }}
          onAct={() => {
            const row = rows[at.get()]
            if (row !== undefined) onToggle(row.code)
          }}
          keyOf={({ code }) => code}
          draw={({ code, name, note }) => (
            <>
              <span className={styles.check} data-testid="plan-check">
                {chosen.includes(code) ? '☑' : '☐'}
              </span>
              <span className={styles.grow}>
                <strong>{name}</strong>
                {note !== '' && <small>{note}</small>}
              </span>
            </>
          )}
        />
      </div>
    </>
  )
}
