/** The figures of the whole stocktake; those that are a list of lines are buttons that show it. */
import { useTranslation } from 'react-i18next'
import { Money } from '../../../ui/Money.tsx'
import styles from './review.module.css'
import { FILTERS, type Filter, type Summary } from './use-review-lines.ts'
import type { ReviewDeeds } from './use-review-page.ts'

const COUNT_OF: Readonly<Record<Filter, keyof Summary>> = {
  open: 'openCount',
  short: 'shortCount',
  over: 'overCount',
  missed: 'missedCount',
  agrees: 'agreesCount',
  due: 'dueCount',
  all: 'lineCount',
}

export function SummaryBar({ page }: { readonly page: ReviewDeeds }) {
  const { t } = useTranslation()
  const { summary } = page.lines
  if (summary === null) return null
  return (
    <div className={styles.summary} data-testid="review-summary">
      {FILTERS.map((filter) => (
        <button
          key={filter}
          type="button"
          tabIndex={-1}
          className={styles.figure}
          data-testid={`filter-${filter}`}
          data-filter={filter}
          aria-pressed={filter === page.filter}
          onMouseDown={(event) => {
            event.preventDefault()
          }}
          onClick={() => {
            page.setFilter(filter)
          }}
        >
          <span>{t(`reviewCode.filter.${filter}`)}</span>
          <strong>{summary[COUNT_OF[filter]]}</strong>
        </button>
      ))}
      <dl className={styles.values}>
        <dt>{t('review.short')}</dt>
        <dd data-tone="bad">
          <Money minor={summary.shortMinor} />
        </dd>
        <dt>{t('review.over')}</dt>
        <dd data-tone="warn">
          <Money minor={summary.overMinor} />
        </dd>
        <dt>{t('review.counted')}</dt>
        <dd>
          {summary.countedCount} / {summary.lineCount}
        </dd>
        <dt>{t('review.ready')}</dt>
        <dd data-testid="review-ready">
          {summary.readyCount} · {t('review.posted', { count: summary.postedCount })}
        </dd>
      </dl>
      <ul className={styles.marks}>
        {summary.rebasedCount > 0 && (
          <li>{t('review.rebasedLines', { count: summary.rebasedCount })}</li>
        )}
        {summary.unknownCount > 0 && (
          <li>
            {t('review.unknownCodes', { count: summary.unknownCount })} <kbd>F8</kbd>
          </li>
        )}
      </ul>
    </div>
  )
}
