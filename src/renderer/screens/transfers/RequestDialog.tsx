/** Puts goods on the pick list by hand: found by name or code, with how many are asked for. */
import { TextInput } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { transfers } from '../../state/transfers.ts'
import { quantityOf } from '../../state/typed-input.ts'
import { ChoiceList, stepChoice } from '../../ui/ChoiceList.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { FieldError } from '../../ui/FieldError.tsx'
import { Empty, Failed } from '../../ui/Screen.tsx'
import { useHits } from '../../state/use-hits.ts'
import styles from '../../ui/goods/goods.module.css'
import { useUnhappyText } from '../../ui/goods/use-unhappy-text.ts'

export function RequestDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const form = useRequest()
  const { hits } = form
  return (
    <Dialog
      title={t('transfers.requestAdd')}
      testId="request-dialog"
      size="860px"
      submitLabel={t('transfers.requestAdd')}
      onClose={onClose}
      onSubmit={() => void form.add()}
      keys={{ ArrowUp: form.step(-1), ArrowDown: form.step(1) }}
    >
      <div className={styles.twoFields}>
        <TextInput
          label={t('search.text')}
          data-testid="request-text"
          data-autofocus
          size="lg"
          maxLength={64}
          value={form.text}
          onChange={(event) => {
            form.setText(event.currentTarget.value)
          }}
        />
        <TextInput
          label={t('transfers.requestTitle')}
          data-testid="request-quantity"
          size="lg"
          inputMode="decimal"
          maxLength={12}
          value={form.quantity}
          onChange={(event) => {
            form.setQuantity(event.currentTarget.value)
          }}
        />
      </div>
      <div className={styles.results}>
        {form.hasFailed && <Failed text={t('common.failed')} onRetry={form.again} />}
        {hits === null && !form.hasFailed && <Empty text={t('search.start')} />}
        {hits?.length === 0 && <Empty text={t('search.empty')} />}
        <ChoiceList
          testId="request-hits"
          rows={hits ?? []}
          chosen={form.chosen}
          onChoose={form.setChosen}
          keyOf={({ id }) => id}
          draw={(hit) => (
            <>
              <span className={styles.grow}>
                <strong>{hit.name}</strong>
                <small>
                  {hit.sku} · {hit.barcode ?? ''}
                </small>
              </span>
              <span>{hit.unit}</span>
            </>
          )}
        />
      </div>
      <FieldError text={form.error} />
    </Dialog>
  )
}

/** Stays open for the next goods: a request has many lines. */
function useRequest() {
  const { t } = useTranslation()
  const textOf = useUnhappyText()
  const [text, setText] = useState('')
  const [quantity, setQuantity] = useState('1')
  const [chosen, setChosen] = useState(0)
  const [error, setError] = useState<string | null>(null)
  const { hits, hasFailed, again } = useHits(text)
  useEffect(() => {
    setChosen(0)
  }, [hits])
  const add = async () => {
    const hit = hits?.[chosen]
    if (hit === undefined) return
    const quantityMilli = quantity.trim() === '0' ? 0 : quantityOf(quantity)
    if (quantityMilli === null) {
      setError(t('notice.quantityUnreadable'))
      return
    }
    const change = { kind: 'request', itemId: hit.id, quantityMilli } as const
    const wrong = textOf(await transfers.change(change))
    setError(wrong)
    if (wrong !== null) return
    setText('')
    setQuantity('1')
    document.querySelector<HTMLElement>('[data-testid="request-text"]')?.focus()
  }
  const step = (by: number) => () => {
    setChosen(stepChoice(chosen, by, hits?.length ?? 0))
  }
  return {
    text,
    setText,
    quantity,
    setQuantity,
    hits,
    hasFailed,
    again,
    chosen,
    setChosen,
    error,
    add,
    step,
  }
}
