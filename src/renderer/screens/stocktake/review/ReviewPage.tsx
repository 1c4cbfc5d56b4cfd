/**
 * The variances of one stocktake: figures above, lines on the left, on the right why the one pointed at differs.
 * Number keys take a cause over as the reason.
 */
import { useTranslation } from 'react-i18next'
import type { Output } from '#shared/api/registry.ts'
import type { LineKey } from '#shared/stocktake/stocktake.ts'
import { useKeys } from '../../../ui/keys.ts'
import { NoticeStrip } from '../../../ui/NoticeStrip.tsx'
import { Empty, Failed, Loading } from '../../../ui/Screen.tsx'
import pages from '../pages.module.css'
import { CountingStill } from './CountingStill.tsx'
import { LinePanel } from './LinePanel.tsx'
import { LineTable } from './LineTable.tsx'
import { ReviewDialogs } from './ReviewDialogs.tsx'
import { ReviewKeys } from './ReviewKeys.tsx'
import styles from './review.module.css'
import { SummaryBar } from './SummaryBar.tsx'
import { useReviewPage, type ReviewDeeds } from './use-review-page.ts'

interface Props {
  readonly stocktakeId: string
  /** The line to point at; null: the first one that is open. */
  readonly cameFor: LineKey | null
}

export function ReviewPage({ stocktakeId, cameFor }: Props) {
  const page = useReviewPage(stocktakeId, cameFor)
  const { lines, stocktake, text } = page
  const { t } = useTranslation()
  useKeys(page.keys, { isOpaque: true })
  return (
    <div className={pages.screen} data-testid="review">
      <header className={pages.head}>
        <h1>{titleOf(stocktake.value)}</h1>
        {stocktake.value !== null && (
          <span className={pages.state} data-state={stocktake.value.state}>
            {t(`stocktakeCode.state.${stocktake.value.state}`)}
          </span>
        )}
        {text !== '' && <span>{t('review.found', { text })}</span>}
        <NoticeStrip />
      </header>
      {lines.isCounting ? (
        <CountingStill page={page} />
      ) : (
        <>
          <SummaryBar page={page} />
          <div className={styles.split}>
            <Body page={page} />
            <aside className={styles.panel}>
              {page.line === undefined ? (
                <Empty text={t('review.noLine')} />
              ) : (
                <LinePanel page={page} line={page.line} />
              )}
            </aside>
          </div>
        </>
      )}
      <ReviewKeys page={page} />
      <ReviewDialogs page={page} />
    </div>
  )
}

const titleOf = (value: Output<'stocktake.read'> | null): string =>
  value === null ? '' : `${value.stocktakeNo} ${value.name}`

function Body({ page }: { readonly page: ReviewDeeds }) {
  const { t } = useTranslation()
  const { lines } = page
  return (
    <section className={styles.lines}>
      {lines.isLoading && <Loading />}
      {lines.error !== null && <Failed text={lines.error} onRetry={lines.again} />}
      {lines.summary !== null && lines.total === 0 && (
        <Empty text={t(`reviewCode.filterEmpty.${page.filter}`)} />
      )}
      {lines.total > 0 && <LineTable page={page} />}
    </section>
  )
}
