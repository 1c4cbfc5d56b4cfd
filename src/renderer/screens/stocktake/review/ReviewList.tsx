/** Stocktakes to be reviewed, analyses that are still open with their days, and what head office was asked. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '#shared/api/registry.ts'
import type { StocktakeRow } from '#shared/api/stocktake-shapes.ts'
import { formatDateTime } from '../../../i18n/format.ts'
import { openReview } from '../../../state/stocktake.ts'
import { useFresh } from '../../../state/use-fresh.ts'
import { useRead, type Read } from '../../../state/use-read.ts'
import { goBack, showView } from '../../../state/view.ts'
import { ChoiceList, stepChoice } from '../../../ui/ChoiceList.tsx'
import { useKeys } from '../../../ui/keys.ts'
import { Money } from '../../../ui/Money.tsx'
import { NoticeStrip } from '../../../ui/NoticeStrip.tsx'
import { PressButton } from '../../../ui/PressButton.tsx'
import { Empty, Failed, Loading } from '../../../ui/Screen.tsx'
import pages from '../pages.module.css'
import { StocktakeLine } from '../StocktakeLine.tsx'
import { signed } from './line-words.ts'
import styles from './review.module.css'

const SIDES = ['stocktakes', 'analyses', 'requests'] as const
type Side = (typeof SIDES)[number]
type Analysis = Output<'stocktake.analyses'>[number]
type Request = Output<'stocktake.requests'>[number]
const ALL = { states: [] as StocktakeRow['state'][] }

const openDashboard = (): void => {
  showView('dashboard')
}

export function ReviewList() {
  const { t } = useTranslation()
  const list = useLists()
  return (
    <div className={pages.screen} data-testid="review-list">
      <header className={pages.head}>
        <h1>{t('review.title')}</h1>
        <NoticeStrip />
      </header>
      <div className={styles.lists}>
        <Column list={list} side="stocktakes" read={list.stocktakes} wide>
          <ChoiceList
            testId="review-stocktakes"
            {...list.chosenOf('stocktakes')}
            rows={list.stocktakes.value ?? []}
            keyOf={({ stocktakeId }) => stocktakeId}
            draw={(row) => <StocktakeLine row={row} />}
          />
        </Column>
        <Column list={list} side="analyses" read={list.analyses}>
          <ChoiceList
            testId="review-analyses"
            {...list.chosenOf('analyses')}
            rows={list.analyses.value ?? []}
            keyOf={analysisKey}
            draw={(row) => <AnalysisRow row={row} />}
          />
        </Column>
        <Column list={list} side="requests" read={list.requests}>
          <ChoiceList
            testId="review-requests"
            {...list.chosenOf('requests')}
            rows={list.requests.value ?? []}
            keyOf={({ requestId }) => requestId}
            draw={(row) => <RequestRow row={row} />}
          />
        </Column>
      </div>
      <footer className={pages.keys}>
        <PressButton testId="review-back" keyName="Esc" label={t('common.back')} onPress={goBack} />
        <PressButton
          testId="review-side"
          keyName="← →"
          label={t(`reviewCode.side.${list.nextSide}`)}
          onPress={list.turn(1)}
        />
        <PressButton
          testId="review-dashboard"
          keyName="F3"
          label={t('review.dashboard')}
          onPress={openDashboard}
        />
        <PressButton
          testId="review-open"
          keyName="Enter"
          tone="accent"
          label={t('review.open')}
          isDisabled={list.count === 0}
          onPress={list.open}
        />
      </footer>
    </div>
  )
}

const analysisKey = (row: Analysis): string =>
  [row.stocktakeId, row.location, row.sku, row.lot, row.serial].join(' ')

function useLists() {
  const stocktakes = useRead('stocktake.list', ALL)
  const analyses = useRead('stocktake.analyses', {})
  const requests = useRead('stocktake.requests', {})
  useFresh(stocktakes.again)
  useFresh(analyses.again)
  useFresh(requests.again)
  const [side, setSide] = useState<Side>('stocktakes')
  const [at, setAt] = useState(0)
  const rowsOf: Record<Side, readonly (StocktakeRow | Analysis | Request)[]> = {
    stocktakes: stocktakes.value ?? [],
    analyses: analyses.value ?? [],
    requests: requests.value ?? [],
  }
  const rows = rowsOf[side]
  const chosen = stepChoice(at, 0, rows.length)
  const open = () => {
    const row = rows[chosen]
    if (row !== undefined) openReview(row.stocktakeId, 'sku' in row ? row : null)
  }
  const turned = (by: number): Side =>
    SIDES[(SIDES.indexOf(side) + by + SIDES.length) % SIDES.length] ?? 'stocktakes'
  const turn = (by: number) => () => {
    setSide(turned(by))
    setAt(0)
  }
  const step = (by: number) => () => {
    setAt(stepChoice(chosen, by, rows.length))
  }
  useKeys(
    {
      Escape: goBack,
      Enter: open,
      F3: openDashboard,
      ArrowUp: step(-1),
      ArrowDown: step(1),
      PageUp: step(-8),
      PageDown: step(8),
      ArrowLeft: turn(-1),
      ArrowRight: turn(1),
    },
    { isOpaque: true },
  )
  return {
    stocktakes,
    analyses,
    requests,
    side,
    nextSide: turned(1),
    count: rows.length,
    open,
    turn,
    chosenOf: (of: Side) => ({
      chosen: of === side ? chosen : -1,
      onChoose: (index: number) => {
        setSide(of)
        setAt(index)
      },
      onAct: open,
    }),
  }
}

interface ColumnProps {
  readonly list: ReturnType<typeof useLists>
  readonly side: Side
  readonly read: Read<readonly unknown[]>
  readonly wide?: boolean
  readonly children: React.ReactNode
}

function Column({ list, side, read, wide = false, children }: ColumnProps) {
  const { t } = useTranslation()
  return (
    <section className={pages.column} data-front={list.side === side} data-wide={wide}>
      <h2>{t(`reviewCode.side.${side}`)}</h2>
      <div className={pages.list}>
        {read.isLoading && <Loading />}
        {read.error !== null && <Failed text={read.error} onRetry={read.again} />}
        {read.value?.length === 0 && <Empty text={t(`reviewCode.sideEmpty.${side}`)} />}
        {children}
      </div>
    </section>
  )
}

function AnalysisRow({ row }: { readonly row: Analysis }) {
  const { t } = useTranslation()
  return (
    <>
      <span className={pages.grow}>
        <strong>{row.name}</strong>
        <small>
          {row.stocktakeNo} · {row.personNo} {row.measure}
        </small>
      </span>
      <span>
        {signed(row.varianceMilli)} {row.unit}
      </span>
      <strong className={styles.due} data-overdue={row.isOverdue}>
        {row.dueOn} {row.isOverdue && t('review.overdue')}
      </strong>
    </>
  )
}

function RequestRow({ row }: { readonly row: Request }) {
  const { t, i18n } = useTranslation()
  return (
    <>
      <span className={pages.grow}>
        <strong>{row.stocktakeNo}</strong>
        <small>
          {formatDateTime(row.requestedMs, i18n.language)} · {row.by}
        </small>
      </span>
      <span>
        {t('review.lineCount', { count: row.lineCount })} · <Money minor={row.valueMinor} />
      </span>
      <strong data-state={row.state}>{t(`reviewCode.request.${row.state}`)}</strong>
    </>
  )
}
