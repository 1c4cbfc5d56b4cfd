/** Goods by name or initials, for what has no code that can be scanned. */
import { TextInput } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SearchHit } from '#shared/api/catalogue.ts'
import { takeMultiplier } from '../../../state/command-box.ts'
import { runQuery } from '../../../state/run.ts'
import { ChoiceList, stepChoice } from '../../../ui/ChoiceList.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { FieldError } from '../../../ui/FieldError.tsx'
import { Empty } from '../../../ui/Screen.tsx'
import { addItem } from '../receiving-acts.ts'
import { dialogNow } from '../receiving-state.ts'
import styles from './dialogs.module.css'
import { close, useUnhappyText } from './use-close.ts'

export function SearchDialog({ initial }: { readonly initial: string }) {
  const { t } = useTranslation()
  const textOf = useUnhappyText()
  const [text, setText] = useState(initial)
  const [chosen, setChosen] = useState(0)
  const [error, setError] = useState<string | null>(null)
  const { hits, isCurrent } = useHits(text)
  const add = async () => {
    const hit = hits[chosen]
    if (hit === undefined || !isCurrent) return
    const outcome = await addItem(hit.id, { quantityMilli: takeMultiplier() }, hit.name)
    const isAsking = dialogNow()?.kind !== 'search'
    if (outcome.ok) close()
    else if (!isAsking) setError(textOf(outcome))
  }
  const step = (by: number) => () => {
    setChosen(stepChoice(chosen, by, hits.length))
  }
  return (
    <Dialog
      title={t('search.title')}
      testId="receiving-search-dialog"
      size="760px"
      onClose={close}
      onSubmit={() => void add()}
      keys={{ ArrowUp: step(-1), ArrowDown: step(1) }}
    >
      <TextInput
        aria-label={t('search.text')}
        placeholder={t('search.text')}
        data-testid="receiving-search-text"
        data-autofocus
        size="xl"
        maxLength={64}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value)
          setChosen(0)
        }}
      />
      <div className={`${styles.scroll} ${styles.tall}`}>
        {hits.length === 0 && <Empty text={t(text === '' ? 'search.start' : 'search.empty')} />}
        <ChoiceList
          testId="receiving-hits"
          rows={hits}
          chosen={chosen}
          onChoose={setChosen}
          onAct={() => void add()}
          keyOf={({ id }) => id}
          draw={(hit) => (
            <span className={styles.grow}>
              <strong>{hit.name}</strong>
              <small>
                {hit.sku} · {hit.unit}
              </small>
            </span>
          )}
        />
      </div>
      <FieldError text={error} />
    </Dialog>
  )
}

/** The newest question wins; Enter waits for its answer. */
function useHits(text: string) {
  const [found, setFound] = useState<{
    readonly text: string
    readonly hits: readonly SearchHit[]
  }>({
    text: '',
    hits: [],
  })
  useEffect(() => {
    if (text.trim() === '') return
    let isHere = true
    void runQuery('catalogue.search', { text }).then((outcome) => {
      if (isHere && outcome.ok) setFound({ text, hits: outcome.value })
    })
    return () => {
      isHere = false
    }
  }, [text])
  return { hits: text.trim() === '' ? [] : found.hits, isCurrent: found.text === text }
}
