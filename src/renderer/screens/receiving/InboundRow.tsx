/** One announcement, or one open count, in the list. */
import { useTranslation } from 'react-i18next'
import { formatDateTime } from '../../i18n/format.ts'
import styles from './InboundView.module.css'
import { KIND_WORDS } from './receiving-words.ts'
import type { ListRow } from './use-inbound.ts'

export function InboundRow({ row }: { readonly row: ListRow }) {
  const { t, i18n } = useTranslation()
  if (row.kind === 'draft') {
    const { partner, lineCount, changedMs } = row.note
    return (
      <>
        <span className={styles.grow}>
          <strong>{t('receiving.unannounced')}</strong>
          <small>{partner}</small>
        </span>
        <span className={styles.mark} data-tone="work">
          {t('receiving.inWork')}
        </span>
        <span className={styles.side}>
          {t('receiving.lines', { count: lineCount })}
          <small>{formatDateTime(changedMs, i18n.language)}</small>
        </span>
      </>
    )
  }
  const { inboundNo, kind, partner, expectedOn, isOverdue, lineCount, doneCount } = row.note
  const { draftId, isStarted } = row.note
  return (
    <>
      <span className={styles.grow}>
        <strong>{inboundNo}</strong>
        <small>
          {t(KIND_WORDS[kind])} · {partner}
        </small>
      </span>
      {draftId !== null && (
        <span className={styles.mark} data-tone="work">
          {t('receiving.inWork')}
        </span>
      )}
      {isStarted && (
        <span className={styles.mark} data-tone="part">
          {t('receiving.partly')}
        </span>
      )}
      {isOverdue && (
        <span className={styles.mark} data-tone="late">
          {t('receiving.overdue')}
        </span>
      )}
      <span className={styles.side}>
        {doneCount === null || !isStarted
          ? t('receiving.lines', { count: lineCount })
          : t('receiving.done', { done: doneCount, count: lineCount })}
        <small>{expectedOn ?? ''}</small>
      </span>
    </>
  )
}
