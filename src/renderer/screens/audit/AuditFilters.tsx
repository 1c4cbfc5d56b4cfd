/** What the log is narrowed down by; every part has its key. */
import { TextInput } from '@mantine/core'
import { useEffect, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { dateRangeText } from '../../state/typed-dates.ts'
import styles from './AuditScreen.module.css'
import type { AuditFilter } from './use-audit.ts'

export type FilterPart = 'actor' | 'approver' | 'deed' | 'dates'

interface Props {
  readonly filter: AuditFilter
  readonly onText: (text: string) => void
  readonly onPart: (part: FilterPart) => void
  readonly searchRef: RefObject<HTMLInputElement | null>
}

export function AuditFilters({ filter, onText, onPart, searchRef }: Props) {
  const { t } = useTranslation()
  useEffect(() => {
    searchRef.current?.focus()
  }, [searchRef])
  const anyone = t('audit.anyone')
  const parts: readonly (readonly [FilterPart, string, string, string | null])[] = [
    ['actor', 'F2', t('audit.actor'), filter.actor],
    ['approver', 'F3', t('audit.approver'), filter.approver],
    ['deed', 'F4', t('audit.deed'), filter.deed === null ? null : t(`auditDeed.${filter.deed}`)],
    ['dates', 'F6', t('audit.dates'), dateRangeText(filter.range)],
  ]
  const unset: Readonly<Record<FilterPart, string>> = {
    actor: anyone,
    approver: anyone,
    deed: t('audit.anyDeed'),
    dates: t('receipts.allDates'),
  }
  return (
    <div className={styles.filters}>
      <TextInput
        className={styles.search ?? ''}
        aria-label={t('audit.search')}
        placeholder={t('audit.search')}
        data-testid="audit-search"
        ref={searchRef}
        size="md"
        maxLength={60}
        value={filter.text}
        onChange={(event) => {
          onText(event.currentTarget.value)
        }}
      />
      {parts.map(([part, key, label, value]) => (
        <button
          key={part}
          type="button"
          tabIndex={-1}
          className={styles.chip}
          aria-pressed={value !== null}
          data-testid={`audit-${part}`}
          onMouseDown={(event) => {
            event.preventDefault()
          }}
          onClick={() => {
            onPart(part)
          }}
        >
          <kbd>{key}</kbd> {label}: <strong>{value ?? unset[part]}</strong>
        </button>
      ))}
    </div>
  )
}
