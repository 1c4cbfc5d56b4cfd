/** Who else has it: other stores' stock as head office knows it, and how old each figure is. */
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '#shared/api/registry.ts'
import { formatQuantity } from '#shared/kernel/quantity.ts'
import { formatDateTime } from '../../i18n/format.ts'
import { runCommand } from '../../state/run.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { Empty, Failed, Loading } from '../../ui/Screen.tsx'
import { useUnhappyWords } from '../../ui/use-unhappy-words.ts'
import styles from './EnquiryScreen.module.css'

type Rows = Output<'stock.elsewhere'>['rows']

interface Props {
  readonly sku: string
  readonly onClose: () => void
}

export function ElsewhereDialog({ sku, onClose }: Props) {
  const { t, i18n } = useTranslation()
  const words = useUnhappyWords()
  const [rows, setRows] = useState<Rows | null>(null)
  const [error, setError] = useState<string | null>(null)
  const [round, setRound] = useState(0)
  useEffect(() => {
    let isHere = true
    void runCommand('stock.elsewhere', { sku }).then((outcome) => {
      if (!isHere) return
      if (outcome.ok) setRows(outcome.value.rows)
      else setError(words.current(outcome))
    })
    return () => {
      isHere = false
    }
  }, [sku, round, words])
  const again = () => {
    setError(null)
    setRound(round + 1)
  }
  return (
    <Dialog title={`${t('elsewhere.title')} · ${sku}`} testId="elsewhere" onClose={onClose}>
      {rows === null && error === null && <Loading />}
      {error !== null && <Failed text={error} onRetry={again} />}
      {rows?.length === 0 && <Empty text={t('elsewhere.none')} />}
      {rows?.map((row) => (
        <div key={row.storeId} className={styles.lot} data-testid="elsewhere-row">
          <span>
            {row.storeName} · {row.storeId}
            <br />
            <small>
              {row.asOfMs === null
                ? t('elsewhere.never')
                : t('elsewhere.asOf', { time: formatDateTime(row.asOfMs, i18n.language) })}
            </small>
          </span>
          <strong>{formatQuantity(row.availableMilli)}</strong>
        </div>
      ))}
    </Dialog>
  )
}
