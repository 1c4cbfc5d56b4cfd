/** What the documents list is narrowed down by: text, kind, days. Every part has its key. */
import { TextInput } from '@mantine/core'
import { useEffect, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { dateRangeText } from '../../state/typed-dates.ts'
import styles from './ReceiptsScreen.module.css'
import { KIND_FILTERS, type DocumentFilter } from './use-documents.ts'

interface Props {
  readonly filter: DocumentFilter
  readonly onChange: (part: Partial<DocumentFilter>) => void
  readonly onDates: () => void
  readonly searchRef: RefObject<HTMLInputElement | null>
}

export function DocumentFilters({ filter, onChange, onDates, searchRef }: Props) {
  const { t } = useTranslation()
  useEffect(() => {
    searchRef.current?.focus()
  }, [searchRef])
  return (
    <div className={styles.filters}>
      <div className={styles.searchRow}>
        <TextInput
          className={styles.search ?? ''}
          aria-label={t('receipts.search')}
          placeholder={t('receipts.search')}
          data-testid="receipts-search"
          ref={searchRef}
          size="md"
          maxLength={60}
          value={filter.text}
          onChange={(event) => {
            onChange({ text: event.currentTarget.value })
          }}
        />
        <button
          type="button"
          tabIndex={-1}
          className={styles.chip}
          data-testid="receipts-dates"
          aria-pressed={dateRangeText(filter.range) !== null}
          onClick={onDates}
        >
          <kbd>F6</kbd> {dateRangeText(filter.range) ?? t('receipts.allDates')}
        </button>
      </div>
      <div className={styles.chips} aria-label={t('receipts.kind')} role="group">
        <kbd>F4</kbd>
        {KIND_FILTERS.map((kind) => (
          <button
            key={kind}
            type="button"
            tabIndex={-1}
            className={styles.chip}
            data-testid={`receipts-kind-${kind}`}
            aria-pressed={kind === filter.kind}
            onMouseDown={(event) => {
              event.preventDefault()
            }}
            onClick={() => {
              onChange({ kind })
            }}
          >
            {t(`slipKind.${kind}`)}
          </button>
        ))}
      </div>
    </div>
  )
}
