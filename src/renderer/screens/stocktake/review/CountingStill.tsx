/** A stocktake that is still being counted: which tasks are missing, and the key that ends the counting. */
import { useTranslation } from 'react-i18next'
import { ChoiceList } from '../../../ui/ChoiceList.tsx'
import { Empty } from '../../../ui/Screen.tsx'
import { TaskLine } from '../../../ui/stocktake/TaskLine.tsx'
import pages from '../pages.module.css'
import styles from './review.module.css'
import type { ReviewDeeds } from './use-review-page.ts'

const nothing = (): void => undefined

export function CountingStill({ page }: { readonly page: ReviewDeeds }) {
  const { t } = useTranslation()
  const { value } = page.stocktake
  const open = value?.tasks.filter(({ state }) => state !== 'submitted') ?? []
  const state = value?.state
  const isOver = state === 'closed' || state === 'cancelled'
  return (
    <section className={pages.one} data-testid="review-counting">
      {isOver ? (
        <Empty text={t(`stocktakeCode.state.${state}`)} />
      ) : (
        <p className={styles.still}>
          {open.length === 0
            ? t('review.allHandedIn')
            : t('review.tasksMissing', { count: open.length })}
        </p>
      )}
      {!isOver && (
        <ChoiceList
          testId="review-open-tasks"
          rows={open}
          chosen={-1}
          onChoose={nothing}
          keyOf={({ taskNo }) => taskNo}
          draw={(task) => <TaskLine task={task} />}
        />
      )}
    </section>
  )
}
