/** What became of a count: the list of stocktakes, or the variances of one. */
import { useReview } from '../../../state/stocktake.ts'
import { useTaskScans } from '../../../ui/stocktake/use-task-scans.ts'
import { ReviewList } from './ReviewList.tsx'
import { ReviewPage } from './ReviewPage.tsx'

export function ReviewScreen() {
  useTaskScans()
  const { stocktakeId, line } = useReview()
  return stocktakeId === null ? (
    <ReviewList />
  ) : (
    <ReviewPage key={stocktakeId} stocktakeId={stocktakeId} cameFor={line} />
  )
}
