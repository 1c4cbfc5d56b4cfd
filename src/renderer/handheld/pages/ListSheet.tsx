/** What the task asks for: what is still to be counted first. What the book has is there only in an open count. */
import { useCallback, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatQuantity } from '#shared/kernel/quantity.ts'
import type { ListedItem, TaskRow } from '#shared/api/stocktake-shapes.ts'
import { runQuery } from '../../state/run.ts'
import { Failed, Loading } from '../../ui/Screen.tsx'
import { count } from '../counting.ts'
import styles from '../handheld.module.css'
import { Sheet } from './Sheet.tsx'

interface Props {
  readonly task: TaskRow
  readonly onClose: () => void
}

export function ListSheet({ task, onClose }: Props) {
  const { t } = useTranslation()
  const { rows, hasFailed, read } = useList(task)
  const isLeft = ({ countedMilli }: ListedItem) => countedMilli === null
  const inOrder = rows === null ? [] : [...rows.filter(isLeft), ...rows.filter((r) => !isLeft(r))]
  return (
    <Sheet title={t('handheld.listTitle')} testId="list-sheet" onClose={onClose}>
      {hasFailed && <Failed text={t('common.failed')} onRetry={() => void read()} />}
      {rows === null && !hasFailed && <Loading />}
      <div style={{ maxHeight: '60dvh', overflowY: 'auto' }}>
        {inOrder.map((item) => (
          <button
            key={item.sku}
            type="button"
            className={styles.tile}
            data-testid="listed"
            onClick={() => {
              void count({ sku: item.sku }, item)
              onClose()
            }}
          >
            <strong>{item.name}</strong>
            <span>
              {item.countedMilli === null
                ? t('handheld.notCounted')
                : `${formatQuantity(item.countedMilli)} ${item.unit}`}
              {item.bookMilli !== null &&
                ` · ${t('handheld.book', { quantity: formatQuantity(item.bookMilli) })}`}
            </span>
          </button>
        ))}
      </div>
    </Sheet>
  )
}

function useList({ stocktakeId, taskNo }: TaskRow) {
  const [rows, setRows] = useState<readonly ListedItem[] | null>(null)
  const [hasFailed, setHasFailed] = useState(false)
  const read = useCallback(async () => {
    const outcome = await runQuery('stocktake.task-list', { stocktakeId, taskNo })
    setHasFailed(!outcome.ok)
    if (outcome.ok) setRows(outcome.value)
  }, [stocktakeId, taskNo])
  useEffect(() => void read(), [read])
  return { rows, hasFailed, read }
}
