/** Looks up goods that came without a receipt and whose code cannot be scanned. */
import { TextInput } from '@mantine/core'
import { useEffect, useLayoutEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SearchHit } from '#shared/api/catalogue.ts'
import { formatPrice } from '../../i18n/format.ts'
import { closeReturnDialog } from '../../state/returns.ts'
import { bringItem } from '../../state/returns-scan.ts'
import { useCurrency } from '../../state/till.ts'
import { useRead } from '../../state/use-read.ts'
import { ChoiceList, stepChoice } from '../../ui/ChoiceList.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Empty, Failed } from '../../ui/Screen.tsx'
import styles from './returns.module.css'

const PAUSE_MS = 80
const ONE = 1000

export function GoodsSearchDialog() {
  const { t } = useTranslation()
  const [text, setText] = useState('')
  const wanted = usePaused(text.normalize('NFKC').trim())
  const hits = useRead('catalogue.search', { text: wanted, limit: 30 })
  const [chosen, setChosen] = useState(0)
  // Before the rows are drawn: an arrow pressed as soon as they are seen is not taken back.
  useLayoutEffect(() => {
    setChosen(0)
  }, [hits.value])
  const rows = wanted === '' ? [] : (hits.value ?? []).filter(({ kind }) => kind !== 'non-stock')
  const step = (by: number) => () => {
    setChosen(stepChoice(chosen, by, rows.length))
  }
  const submit = () => {
    const hit = rows[chosen]
    if (hit === undefined) return
    closeReturnDialog()
    bringItem(hit, ONE)
  }
  return (
    <Dialog
      title={t('search.title')}
      testId="return-search"
      size="760px"
      submitLabel={t('returns.take')}
      canSubmit={rows.length > 0}
      onClose={closeReturnDialog}
      onSubmit={submit}
      keys={{ ArrowUp: step(-1), ArrowDown: step(1) }}
    >
      <TextInput
        aria-label={t('search.text')}
        placeholder={t('search.text')}
        data-testid="return-search-text"
        data-autofocus
        size="xl"
        maxLength={64}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value)
        }}
      />
      <div className={styles.hits}>
        {hits.error !== null && <Failed text={hits.error} onRetry={hits.again} />}
        {rows.length === 0 && hits.error === null && (
          <Empty text={t(wanted === '' ? 'search.start' : 'search.empty')} />
        )}
        <ChoiceList
          testId="return-hits"
          rows={rows}
          chosen={chosen}
          onChoose={setChosen}
          onAct={submit}
          keyOf={({ id }) => id}
          draw={(hit) => <Hit hit={hit} />}
        />
      </div>
    </Dialog>
  )
}

function Hit({ hit }: { readonly hit: SearchHit }) {
  const { t } = useTranslation()
  const currency = useCurrency()
  return (
    <>
      <span className={styles.grow}>
        <strong>{hit.name}</strong>
        <small>
          {hit.sku} · {hit.barcode ?? ''}
        </small>
      </span>
      <span>{hit.unit}</span>
      <strong>
        {hit.unitPriceMilli === null
          ? t('search.noPrice')
          : formatPrice(hit.unitPriceMilli, currency)}
      </strong>
    </>
  )
}

/** What is typed, once the keys pause. */
function usePaused(text: string): string {
  const [paused, setPaused] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => {
      setPaused(text)
    }, PAUSE_MS)
    return () => {
      clearTimeout(timer)
    }
  }, [text])
  return paused
}
