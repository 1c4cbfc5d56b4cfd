/** Looks goods up by name, pinyin initials, last digits or SKU; Enter adds one to the draft. */
import { TextInput } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SearchHit } from '#shared/api/catalogue.ts'
import { takeMultiplier } from '../../state/command-box.ts'
import type { AnyGoodsStore } from '../../state/goods-store.ts'
import { playBad } from '../../state/sounds.ts'
import { ChoiceList, stepChoice } from '../../ui/ChoiceList.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { FieldError } from '../../ui/FieldError.tsx'
import { Empty, Failed } from '../../ui/Screen.tsx'
import { useHits } from '../../state/use-hits.ts'
import styles from './goods.module.css'
import { useUnhappyText } from './use-unhappy-text.ts'

interface Props {
  readonly store: AnyGoodsStore
  readonly initial: string
  readonly onClose: () => void
}

export function FindDialog({ store, initial, onClose }: Props) {
  const { t } = useTranslation()
  const form = useFind(store, initial, onClose)
  const { hits } = form
  return (
    <Dialog
      title={t('search.title')}
      testId="find-dialog"
      size="860px"
      submitLabel={t('lookUp.add')}
      onClose={onClose}
      onSubmit={() => void form.add()}
      keys={{ ArrowUp: form.step(-1), ArrowDown: form.step(1) }}
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
          onAct={() => void form.add()}
          keyOf={({ id }) => id}
          draw={(hit) => <Hit hit={hit} />}
        />
      </div>
      <FieldError text={form.error} />
    </Dialog>
  )
}

/** Where weight or serial is missing its dialog takes this one's place. */
function useFind(store: AnyGoodsStore, initial: string, onClose: () => void) {
  const textOf = useUnhappyText()
  const [text, setText] = useState(initial)
  const [chosen, setChosen] = useState(0)
  const [error, setError] = useState<string | null>(null)
  const { hits, hasFailed, again } = useHits(text)
  useEffect(() => {
    setChosen(0)
    setError(null)
  }, [hits])
  const add = async () => {
    const hit = hits?.[chosen]
    if (hit === undefined) return
    const { id: itemId, name, unit } = hit
    const wrong = await store.addItem({ itemId, quantityMilli: takeMultiplier() })
    const code = wrong !== null && 'refusal' in wrong ? wrong.refusal.code : null
    if (code === 'weight-needed') store.show({ kind: 'weight', itemId, name, unit })
    else if (code === 'serial-needed') store.show({ kind: 'serial', itemId, name, unit })
    else if (wrong === null) onClose()
    else playBad()
    setError(textOf(wrong))
  }
  const step = (by: number) => () => {
    setChosen(stepChoice(chosen, by, hits?.length ?? 0))
  }
  return { text, setText, hits, hasFailed, again, chosen, setChosen, error, add, step }
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
