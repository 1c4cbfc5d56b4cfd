/** A list of items: scanned, or looked up and added with Enter. Enter on an empty field goes on. */
import { TextInput } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { runQuery, tellUnhappy } from '../../state/run.ts'
import { setScanTaker } from '../../state/scan-target.ts'
import { playGood } from '../../state/sounds.ts'
import { useHits } from '../../state/use-hits.ts'
import { ChoiceList, stepChoice } from '../../ui/ChoiceList.tsx'
import { NoticeStrip } from '../../ui/NoticeStrip.tsx'
import { useNow } from '../../ui/use-now.ts'
import type { StepProps } from './use-plan.ts'
import type { PlannedItem } from './plan-draft.ts'
import styles from './pages.module.css'

export function ItemsStep(props: StepProps) {
  const { t } = useTranslation()
  const step = useItems(props)
  const { items } = props.form.draft.value
  return (
    <>
      <p className={styles.stepNo}>{t('stocktake.itemsHint', { count: items.length })}</p>
      <TextInput
        aria-label={t('search.text')}
        placeholder={t('search.text')}
        data-testid="plan-item"
        ref={focusNow}
        size="lg"
        maxLength={64}
        value={step.text}
        onChange={(event) => {
          step.type(event.currentTarget.value)
        }}
      />
      <NoticeStrip />
      <div className={styles.choices}>
        {step.text === '' ? (
          <ul data-testid="plan-items">
            {items.map(({ sku, name }) => (
              <li key={sku}>
                {name} <small>{sku}</small>
              </li>
            ))}
          </ul>
        ) : (
          <ChoiceList
            testId="plan-hits"
            rows={step.hits ?? []}
            chosen={step.at.value}
            onChoose={step.at.set}
            keyOf={({ sku }) => sku}
            draw={({ name, sku }) => (
              <span className={styles.grow}>
                <strong>{name}</strong>
                <small>{sku}</small>
              </span>
            )}
          />
        )}
      </div>
    </>
  )
}

function useItems({ form, onKeys }: StepProps) {
  const [text, setText] = useState('')
  const { hits } = useHits(text)
  const at = useNow(0)
  const { get: getAt, set: setAt } = at
  const now = useRef({ text, hits, form })
  useEffect(() => {
    now.current = { text, hits, form }
  })
  useEffect(() => {
    const add = ({ sku, name }: PlannedItem) => {
      const { items } = now.current.form.draft.get()
      if (!items.some((item) => item.sku === sku)) {
        now.current.form.change({ items: [...items, { sku, name }] })
      }
      playGood()
      setText('')
    }
    const step = (by: number) => () => {
      setAt(stepChoice(getAt(), by, now.current.hits?.length ?? 0))
    }
    onKeys({
      ArrowUp: step(-1),
      ArrowDown: step(1),
      F2: () => {
        now.current.form.change({ items: now.current.form.draft.get().items.slice(0, -1) })
      },
      Enter: () => {
        const hit = now.current.hits?.[getAt()]
        if (now.current.text === '') now.current.form.next()
        else if (hit !== undefined) add(hit)
      },
    })
    setScanTaker((code) => {
      void runQuery('catalogue.find-by-code', { code }).then((found) => {
        if (found.ok) add(found.value)
        else tellUnhappy(found)
      })
      return true
    })
    return () => {
      setScanTaker(null)
    }
  }, [onKeys, getAt, setAt])
  const type = (typed: string) => {
    setText(typed)
    setAt(0)
  }
  return { text, type, hits, at }
}

const focusNow = (field: HTMLInputElement | null): void => {
  field?.focus()
}
