/** What the review asks: a decision, who counts again, what to look for, and a last look before it is booked. */
import { useTranslation } from 'react-i18next'
import { tellWords } from '../../../state/notices.ts'
import { runCommand } from '../../../state/run.ts'
import { useCurrency } from '../../../state/till.ts'
import { formatMoney } from '../../../i18n/format.ts'
import { useUnhappyText } from '../../../ui/goods/use-unhappy-text.ts'
import { GoodsLabelsDialog } from '../../../ui/labels/GoodsLabelsDialog.tsx'
import { shelfWishes } from '../../../ui/labels/label-form.ts'
import { SlipDialog } from '../../../ui/SlipDialog.tsx'
import { ValueDialog } from '../../../ui/ValueDialog.tsx'
import { ConfirmDialog } from './ConfirmDialog.tsx'
import { DecideDialog } from './DecideDialog.tsx'
import { RecountDialog } from './RecountDialog.tsx'
import type { ReviewDeeds } from './use-review-page.ts'

interface Props {
  readonly page: ReviewDeeds
}

export function ReviewDialogs({ page }: Props) {
  const { stocktake, dialog } = page
  const onClose = () => {
    page.show(null)
  }
  switch (dialog) {
    case null:
      return null
    case 'decide':
      return <DecideDialog page={page} onClose={onClose} />
    case 'recount':
      return <RecountDialog page={page} onClose={onClose} />
    case 'find':
      return <Find page={page} />
    case 'slip':
      return stocktake.value === null ? null : (
        <SlipDialog documentNo={stocktake.value.stocktakeNo} onClose={onClose} />
      )
    case 'labels':
      return <GoodsLabelsDialog wishes={shelfWishes(page.chosenLines())} onClose={onClose} />
    case 'all-labels':
      return <GoodsLabelsDialog wishes={shelfWishes(page.shownLines())} onClose={onClose} />
    case 'post':
      return <Post page={page} />
    case 'close':
      return <Close page={page} />
    case 'count-on':
      return <CountOn page={page} />
  }
}

function Find({ page }: Props) {
  const { t } = useTranslation()
  return (
    <ValueDialog
      title={t('review.findTitle')}
      label={t('review.findLabel')}
      initial={page.text}
      testId="review-find"
      maxLength={64}
      onClose={() => {
        page.show(null)
      }}
      submit={(text) => {
        page.setText(text.trim())
        if (text.trim() !== '') page.setFilter('all')
        return Promise.resolve(null)
      }}
    />
  )
}

function Post({ page }: Props) {
  const { t } = useTranslation()
  const currency = useCurrency()
  const textOf = useUnhappyText()
  const { summary } = page.lines
  return (
    <ConfirmDialog
      page={page}
      title={t('review.postTitle')}
      testId="post-dialog"
      submitLabel={t('review.postNow')}
      text={t('review.postText', {
        ready: summary?.readyCount ?? 0,
        open: summary?.openCount ?? 0,
      })}
      act={async () => {
        const done = await runCommand('stocktake.post', { stocktakeId: page.stocktakeId })
        if (!done.ok) return textOf(done)
        const { lineCount, adjustedCount, netMinor } = done.value
        tellWords('good', 'review.postDone', {
          count: lineCount,
          adjusted: adjustedCount,
          net: formatMoney(netMinor, currency),
        })
        return null
      }}
    />
  )
}

function Close({ page }: Props) {
  const { t } = useTranslation()
  const textOf = useUnhappyText()
  return (
    <ConfirmDialog
      page={page}
      title={t('review.closeTitle')}
      testId="close-dialog"
      submitLabel={t('review.closeNow')}
      text={t('review.closeText')}
      act={async () => {
        const done = await runCommand('stocktake.close', { stocktakeId: page.stocktakeId })
        if (!done.ok) return textOf(done)
        tellWords('good', 'review.closed')
        return null
      }}
    />
  )
}

function CountOn({ page }: Props) {
  const { t } = useTranslation()
  const textOf = useUnhappyText()
  return (
    <ConfirmDialog
      page={page}
      title={t('review.countOnTitle')}
      testId="count-on-dialog"
      submitLabel={t('review.countOnNow')}
      text={t('review.countOnText')}
      act={async () => {
        const done = await runCommand('stocktake.count-on', { stocktakeId: page.stocktakeId })
        return done.ok ? null : textOf(done)
      }}
    />
  )
}
