/** One stocktake in a list: number, kind, state, how many of its tasks are handed in. */
import { useTranslation } from 'react-i18next'
import type { StocktakeRow } from '#shared/api/stocktake-shapes.ts'
import styles from './pages.module.css'

export function StocktakeLine({ row }: { readonly row: StocktakeRow }) {
  const { t } = useTranslation()
  return (
    <>
      <span className={styles.grow}>
        <strong>{row.name === '' ? t(`stocktakeCode.kind.${row.kind}`) : row.name}</strong>
        <small>
          {row.stocktakeNo} · {t(`stocktakeCode.kind.${row.kind}`)} ·{' '}
          {t(`stocktakeCode.mode.${row.mode}`)} · {row.businessDate} · {row.plannedBy}
        </small>
      </span>
      {row.unknownCount > 0 && (
        <b className={styles.warn}>{t('stocktake.unknownOf', { count: row.unknownCount })}</b>
      )}
      <span className={styles.figure} data-testid="stocktake-progress">
        {t('stocktake.tasksOf', { done: row.submittedCount, count: row.taskCount })}
        <progress max={Math.max(row.taskCount, 1)} value={row.submittedCount} />
      </span>
      <span className={styles.state} data-state={row.state} data-testid="stocktake-state">
        {t(`stocktakeCode.state.${row.state}`)}
      </span>
    </>
  )
}
