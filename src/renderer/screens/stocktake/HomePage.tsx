/** Tasks on the left, stocktakes on the right. Left and right choose the list, Enter goes on with what is chosen. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { StocktakeRow, TaskRow } from '#shared/api/stocktake-shapes.ts'
import { useGrant } from '../../state/session.ts'
import { askSpotCount } from '../../state/spot-count.ts'
import { openTask } from '../../state/stocktake-tasks.ts'
import { showPage } from '../../state/stocktake.ts'
import { useFresh } from '../../state/use-fresh.ts'
import { useRead, type Read } from '../../state/use-read.ts'
import { goBack } from '../../state/view.ts'
import { ChoiceList, stepChoice } from '../../ui/ChoiceList.tsx'
import { useKeys } from '../../ui/keys.ts'
import { NoticeStrip } from '../../ui/NoticeStrip.tsx'
import { PressButton } from '../../ui/PressButton.tsx'
import { Empty, Failed, Loading } from '../../ui/Screen.tsx'
import { TaskLine } from '../../ui/stocktake/TaskLine.tsx'
import { useTaskScans } from '../../ui/stocktake/use-task-scans.ts'
import { PlanDialog } from './PlanDialog.tsx'
import { StocktakeLine } from './StocktakeLine.tsx'
import styles from './pages.module.css'

const RUNNING = { states: [] as ('counting' | 'review' | 'closed' | 'cancelled')[] }

export function HomePage() {
  const { t } = useTranslation()
  const home = useHome()
  const mayPlan = useGrant('plan-stocktake') !== 'denied'
  const [isPlanning, setIsPlanning] = useState(false)
  const plan = () => {
    if (mayPlan) setIsPlanning(true)
  }
  const propose = () => {
    if (mayPlan) showPage({ name: 'proposals' })
  }
  useKeys(
    {
      Escape: goBack,
      Enter: home.go,
      ArrowUp: home.step(-1),
      ArrowDown: home.step(1),
      PageUp: home.step(-8),
      PageDown: home.step(8),
      ArrowLeft: home.side('tasks'),
      ArrowRight: home.side('stocktakes'),
      F2: plan,
      F3: propose,
      F4: askSpotCount,
    },
    { isOpaque: true },
  )
  return (
    <div className={styles.screen} data-testid="stocktake">
      <header className={styles.head}>
        <h1>{t('stocktake.title')}</h1>
        <NoticeStrip />
      </header>
      <Lists home={home} />
      <Keys home={home} mayPlan={mayPlan} plan={plan} propose={propose} />
      {isPlanning && (
        <PlanDialog
          onClose={() => {
            setIsPlanning(false)
          }}
        />
      )}
    </div>
  )
}

function Lists({ home }: { readonly home: ReturnType<typeof useHome> }) {
  const { t } = useTranslation()
  return (
    <div className={styles.columns}>
      <Column
        title={t('stocktake.myTasks')}
        isInFront={home.where === 'tasks'}
        read={home.tasks}
        isEmpty={home.taskRows.length === 0}
        empty={t('stocktake.noTasks')}
      >
        <ChoiceList
          testId="stocktake-tasks"
          rows={home.taskRows}
          chosen={home.where === 'tasks' ? home.chosen : -1}
          onChoose={home.choose('tasks')}
          onAct={home.go}
          keyOf={({ stocktakeId, taskNo }) => `${stocktakeId} ${taskNo}`}
          draw={(task) => <TaskLine task={task} />}
        />
      </Column>
      <Column
        title={t('stocktake.stocktakes')}
        isInFront={home.where === 'stocktakes'}
        read={home.stocktakes}
        isEmpty={home.stocktakeRows.length === 0}
        empty={t('stocktake.noStocktakes')}
      >
        <ChoiceList
          testId="stocktakes"
          rows={home.stocktakeRows}
          chosen={home.where === 'stocktakes' ? home.chosen : -1}
          onChoose={home.choose('stocktakes')}
          onAct={home.go}
          keyOf={({ stocktakeId }) => stocktakeId}
          draw={(row) => <StocktakeLine row={row} />}
        />
      </Column>
    </div>
  )
}

type Where = 'tasks' | 'stocktakes'

function useHome() {
  const tasks = useRead('stocktake.tasks', {})
  const stocktakes = useRead('stocktake.list', RUNNING)
  useFresh(tasks.again)
  useFresh(stocktakes.again)
  const [where, setWhere] = useState<Where>('tasks')
  const [chosen, setChosen] = useState(0)
  const taskRows: readonly TaskRow[] = tasks.value?.tasks ?? []
  const stocktakeRows: readonly StocktakeRow[] = stocktakes.value ?? []
  const count = where === 'tasks' ? taskRows.length : stocktakeRows.length
  useTaskScans(taskRows)
  return {
    tasks,
    stocktakes,
    taskRows,
    stocktakeRows,
    where,
    chosen: stepChoice(chosen, 0, count),
    choose: (at: Where) => (index: number) => {
      setWhere(at)
      setChosen(index)
    },
    side: (at: Where) => () => {
      setWhere(at)
      setChosen(0)
    },
    step: (by: number) => () => {
      setChosen(stepChoice(chosen, by, count))
    },
    go: () => {
      const at = stepChoice(chosen, 0, count)
      const task = taskRows[at]
      const stocktake = stocktakeRows[at]
      if (where === 'tasks' && task !== undefined) {
        void openTask(task).then((isOpen) => {
          if (!isOpen) tasks.again()
        })
      } else if (where === 'stocktakes' && stocktake !== undefined) {
        showPage({ name: 'plan', stocktakeId: stocktake.stocktakeId })
      }
    },
  }
}

interface ColumnProps {
  readonly title: string
  readonly isInFront: boolean
  readonly read: Read<unknown>
  readonly isEmpty: boolean
  readonly empty: string
  readonly children: React.ReactNode
}

function Column({ title, isInFront, read, isEmpty, empty, children }: ColumnProps) {
  return (
    <section className={styles.column} data-front={isInFront}>
      <h2>{title}</h2>
      <div className={styles.list}>
        {read.isLoading && <Loading />}
        {read.error !== null && <Failed text={read.error} onRetry={read.again} />}
        {read.value !== null && isEmpty && <Empty text={empty} />}
        {children}
      </div>
    </section>
  )
}

interface KeysProps {
  readonly home: ReturnType<typeof useHome>
  readonly mayPlan: boolean
  readonly plan: () => void
  readonly propose: () => void
}

function Keys({ home, mayPlan, plan, propose }: KeysProps) {
  const { t } = useTranslation()
  const isTasks = home.where === 'tasks'
  return (
    <footer className={styles.keys}>
      <PressButton
        testId="stocktake-back"
        keyName="Esc"
        label={t('common.back')}
        onPress={goBack}
      />
      <PressButton
        testId="stocktake-side"
        keyName="← →"
        label={t(isTasks ? 'stocktake.stocktakes' : 'stocktake.myTasks')}
        onPress={home.side(isTasks ? 'stocktakes' : 'tasks')}
      />
      {mayPlan && (
        <>
          <PressButton
            testId="stocktake-plan"
            keyName="F2"
            label={t('stocktake.newPlan')}
            onPress={plan}
          />
          <PressButton
            testId="stocktake-propose"
            keyName="F3"
            label={t('stocktake.proposals')}
            onPress={propose}
          />
        </>
      )}
      <PressButton
        testId="stocktake-spot"
        keyName="F4"
        label={t('stocktake.spot')}
        onPress={askSpotCount}
      />
      <PressButton
        testId="stocktake-go"
        keyName="Enter"
        tone="accent"
        label={t(isTasks ? 'stocktake.count' : 'stocktake.open')}
        isDisabled={(isTasks ? home.taskRows : home.stocktakeRows).length === 0}
        onPress={home.go}
      />
    </footer>
  )
}
