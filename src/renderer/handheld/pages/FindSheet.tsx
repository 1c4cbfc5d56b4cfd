/** Goods without a readable code are found by name, initials or digits. */
import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useHits } from '../../state/use-hits.ts'
import { Empty, Failed } from '../../ui/Screen.tsx'
import { count } from '../counting.ts'
import styles from '../handheld.module.css'
import { Sheet } from './Sheet.tsx'

export function FindSheet({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const [text, setText] = useState('')
  const { hits, hasFailed, again } = useHits(text)
  return (
    <Sheet title={t('search.title')} testId="find-sheet" onClose={onClose}>
      <TextInput
        aria-label={t('search.text')}
        placeholder={t('search.text')}
        data-testid="find-text"
        data-autofocus
        maxLength={64}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value)
        }}
      />
      {hasFailed && <Failed text={t('common.failed')} onRetry={again} />}
      {hits?.length === 0 && <Empty text={t('search.empty')} />}
      <div style={{ maxHeight: '50dvh', overflowY: 'auto' }}>
        {(hits ?? []).map(({ id, sku, name, unit, barcode }) => (
          <button
            key={id}
            type="button"
            className={styles.tile}
            data-testid="found"
            onClick={() => {
              void count({ sku }, { name, unit })
              onClose()
            }}
          >
            <strong>{name}</strong>
            <span>
              {sku} · {barcode ?? ''}
            </span>
          </button>
        ))}
      </div>
    </Sheet>
  )
}
