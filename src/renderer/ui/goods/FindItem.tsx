/** Looks goods up by name, pinyin initials, last digits or SKU; Enter takes the one pointed at. */
import { TextInput } from '@mantine/core'
import { useLayoutEffect, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { SearchHit } from '#shared/api/catalogue.ts'
import { useHits } from '../../state/use-hits.ts'
import { ChoiceList, stepChoice } from '../ChoiceList.tsx'
import { Dialog } from '../Dialog.tsx'
import { FieldError } from '../FieldError.tsx'
import type { KeyMap } from '../keys.ts'
import { Empty, Failed } from '../Screen.tsx'
import styles from './goods.module.css'

interface Props {
  readonly initial: string
  readonly title?: string
  readonly submitLabel: string
  readonly onClose: () => void
  /** Gives back what is wrong, or null when it is done or another dialog has taken this one's place. */
  readonly take: (hit: SearchHit) => Promise<string | null>
  readonly below?: ReactNode
  readonly keys?: KeyMap
}

export function FindItem(props: Props) {
  const { title, submitLabel, onClose, below, keys = {} } = props
  const { t } = useTranslation()
  const form = useFind(props)
  const { hits } = form
  return (
    <Dialog
      title={title ?? t('search.title')}
      testId="find-dialog"
      size="860px"
      submitLabel={submitLabel}
      onClose={onClose}
      onSubmit={() => void form.take()}
      keys={{ ArrowUp: form.step(-1), ArrowDown: form.step(1), ...keys }}
    >
      <TextInput
        aria-label={t('search.text')}
        placeholder={t('search.text')}
        data-testid="find-text"
        data-autofocus
        size="xl"
        maxLength={64}
        value={form.text}
        onChange={(event) => {
          form.setText(event.currentTarget.value)
        }}
      />
      <div className={styles.results}>
        {form.hasFailed && <Failed text={t('common.failed')} onRetry={form.again} />}
        {hits === null && !form.hasFailed && <Empty text={t('search.start')} />}
        {hits?.length === 0 && <Empty text={t('search.empty')} />}
        <ChoiceList
          testId="found"
          rows={hits ?? []}
          chosen={form.chosen}
          onChoose={form.setChosen}
          onAct={() => void form.take()}
          keyOf={({ id }) => id}
          draw={(hit) => <Hit hit={hit} />}
        />
      </div>
      {below}
      <FieldError text={form.error} />
    </Dialog>
  )
}

function useFind({ initial, take, onClose }: Props) {
  const [text, setText] = useState(initial)
  const [chosen, setChosen] = useState(0)
  const [error, setError] = useState<string | null>(null)
  const { hits, hasFailed, again } = useHits(text)
  // Before the rows are drawn: an arrow pressed as soon as they are seen is not taken back.
  useLayoutEffect(() => {
    setChosen(0)
    setError(null)
  }, [hits])
  const takeChosen = async () => {
    const hit = hits?.[chosen]
    if (hit === undefined) return
    const wrong = await take(hit)
    setError(wrong)
    if (wrong === null) onClose()
  }
  const step = (by: number) => () => {
    setChosen(stepChoice(chosen, by, hits?.length ?? 0))
  }
  return { text, setText, hits, hasFailed, again, chosen, setChosen, error, take: takeChosen, step }
}

function Hit({ hit }: { readonly hit: SearchHit }) {
  return (
    <>
      <span className={styles.grow}>
        <strong>{hit.name}</strong>
        <small>
          {hit.sku} · {hit.barcode ?? ''} · {hit.category}
        </small>
      </span>
      <span>{hit.unit}</span>
    </>
  )
}
