/** One stocktake: how far its tasks are and whose they are; from here to counting, to unknown codes, to review. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '#shared/api/registry.ts'
import { tellWords } from '../../state/notices.ts'
import { useReasons } from '../../state/reasons.ts'
import { runCommand, tellUnhappy } from '../../state/run.ts'
import { useGrant } from '../../state/session.ts'
import { playBad } from '../../state/sounds.ts'
import { openTask } from '../../state/stocktake-tasks.ts'
import { openReview, showPage } from '../../state/stocktake.ts'
import { useFresh } from '../../state/use-fresh.ts'
import { useRead } from '../../state/use-read.ts'
import { ChoiceList, stepChoice } from '../../ui/ChoiceList.tsx'
import { ChoiceDialog } from '../../ui/goods/ChoiceDialog.tsx'
import { useUnhappyText } from '../../ui/goods/use-unhappy-text.ts'
import { useKeys } from '../../ui/keys.ts'
import { NoticeStrip } from '../../ui/NoticeStrip.tsx'
import { PressButton } from '../../ui/PressButton.tsx'
import { Empty, Failed, Loading } from '../../ui/Screen.tsx'
import { TaskLine } from '../../ui/stocktake/TaskLine.tsx'
import { useTaskScans } from '../../ui/stocktake/use-task-scans.ts'
import { ValueDialog } from '../../ui/ValueDialog.tsx'
import { DropTaskDialog } from './DropTaskDialog.tsx'
import styles from './pages.module.css'

type Stocktake = Output<'stocktake.read'>

const home = (): void => {
  showPage({ name: 'home' })
}

export function PlanPage({ stocktakeId }: { readonly stocktakeId: string }) {
  const { t } = useTranslation()
  const plan = usePlan(stocktakeId)
  const { value } = plan.read
  return (
    <div className={styles.screen} data-testid="stocktake-page">
      <header className={styles.head}>
        <h1>{value === null ? '' : `${value.stocktakeNo} ${value.name}`}</h1>
        <NoticeStrip />
      </header>
      {value !== null && <Facts value={value} />}
      <section className={styles.one}>
        {plan.read.isLoading && <Loading />}
        {plan.read.error !== null && <Failed text={plan.read.error} onRetry={plan.read.again} />}
        {value?.tasks.length === 0 && <Empty text={t('stocktake.noTasks')} />}
        <ChoiceList
          testId="stocktake-tasks"
          rows={value?.tasks ?? []}
          chosen={plan.chosen}
          onChoose={plan.setChosen}
          onAct={plan.count}
          keyOf={({ taskNo }) => taskNo}
          draw={(task) => <TaskLine task={task} />}
        />
      </section>
      <Keys plan={plan} />
      <Dialogs plan={plan} />
    </div>
  )
}

type Asked = 'assign' | 'cancel' | 'drop' | null

function usePlan(stocktakeId: string) {
  const read = useRead('stocktake.read', { stocktakeId })
  useFresh(read.again)
  const [at, setChosen] = useState(0)
  const [asked, ask] = useState<Asked>(null)
  const mayPlan = useGrant('plan-stocktake') !== 'denied'
  const mayReview = useGrant('review-stocktake') !== 'denied'
  const tasks = read.value?.tasks ?? []
  useTaskScans(tasks)
  const chosen = stepChoice(at, 0, tasks.length)
  const task = tasks[chosen]
  const isRunning = read.value?.state === 'counting' || read.value?.state === 'review'
  const plan = {
    stocktakeId,
    read,
    chosen,
    setChosen,
    task,
    asked,
    ask,
    mayPlan,
    mayReview,
    isRunning,
    step: (by: number) => () => {
      setChosen(stepChoice(chosen, by, tasks.length))
    },
    count: () => {
      if (task !== undefined) void openTask(task)
    },
    reopen: async () => {
      if (task === undefined || !mayPlan) return
      const done = await runCommand('stocktake.reopen-task', { stocktakeId, taskNo: task.taskNo })
      if (done.ok) tellWords('good', 'stocktake.reopened', { name: task.name })
      else tellUnhappy(done)
      read.again()
    },
    review: () => {
      if (mayReview) openReview(stocktakeId)
      else {
        playBad()
        tellWords('bad', 'refusal.not-allowed')
      }
    },
    unknowns: () => {
      showPage({ name: 'unknowns', stocktakeId })
    },
  }
  usePlanKeys(plan)
  return plan
}

type Plan = ReturnType<typeof usePlan>

/** First counts are dropped while the counting goes on, recounts as long as there is a review. */
const canDrop = ({ task, isRunning, read }: Plan): boolean =>
  task !== undefined &&
  task.state !== 'submitted' &&
  isRunning &&
  (task.round > 1 || read.value?.state === 'counting')

function usePlanKeys(plan: Plan): void {
  const { mayPlan, task, isRunning } = plan
  useKeys(
    {
      Escape: home,
      Enter: plan.count,
      ArrowUp: plan.step(-1),
      ArrowDown: plan.step(1),
      PageUp: plan.step(-8),
      PageDown: plan.step(8),
      F4: () => {
        if (mayPlan && task !== undefined) plan.ask('assign')
      },
      F5: () => void plan.reopen(),
      F8: () => {
        if (mayPlan && canDrop(plan)) plan.ask('drop')
      },
      F6: plan.unknowns,
      F7: plan.review,
      'Shift+Delete': () => {
        if (mayPlan && isRunning) plan.ask('cancel')
      },
    },
    { isOpaque: true },
  )
}

function Facts({ value }: { readonly value: Stocktake }) {
  const { t } = useTranslation()
  const facts: readonly (readonly [string, string])[] = [
    ['stocktake.stateIs', t(`stocktakeCode.state.${value.state}`)],
    ['stocktake.what', `${t(`stocktakeCode.kind.${value.kind}`)} ${value.scopeText}`],
    ['stocktake.where', value.locations.map((place) => t(`place.${place}`)).join('、')],
    [
      'stocktake.how',
      [
        t(`stocktakeCode.mode.${value.mode}`),
        ...(value.isWitnessed ? [t('stocktake.witnessed')] : []),
      ].join(' · '),
    ],
    ['stocktake.entries', String(value.entryCount)],
    ['stocktake.unknownCodes', String(value.unknownCount)],
  ]
  return (
    <dl className={styles.facts} data-testid="stocktake-facts">
      {facts.map(([key, text]) => (
        <div key={key}>
          <dt>{t(key)}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  )
}

function Keys({ plan }: { readonly plan: Plan }) {
  const { t } = useTranslation()
  const { task, mayPlan, mayReview, isRunning } = plan
  return (
    <footer className={styles.keys}>
      <PressButton testId="plan-back" keyName="Esc" label={t('common.back')} onPress={home} />
      {mayPlan && (
        <>
          <PressButton
            testId="plan-cancel"
            keyName="⇧Del"
            tone="bad"
            label={t('stocktake.cancel')}
            isDisabled={!isRunning}
            onPress={() => {
              plan.ask('cancel')
            }}
          />
          <PressButton
            testId="plan-assign"
            keyName="F4"
            label={t('stocktake.assign')}
            isDisabled={task === undefined || task.state === 'submitted'}
            onPress={() => {
              plan.ask('assign')
            }}
          />
          <PressButton
            testId="plan-reopen"
            keyName="F5"
            label={t('stocktake.reopen')}
            isDisabled={task?.state !== 'submitted'}
            onPress={() => void plan.reopen()}
          />
          <PressButton
            testId="plan-drop"
            keyName="F8"
            label={t('stocktake.drop')}
            isDisabled={!canDrop(plan)}
            onPress={() => {
              plan.ask('drop')
            }}
          />
        </>
      )}
      <PressButton
        testId="plan-unknowns"
        keyName="F6"
        label={t('stocktake.unknownCodes')}
        onPress={plan.unknowns}
      />
      {mayReview && (
        <PressButton
          testId="plan-review"
          keyName="F7"
          label={t('stocktake.toReview')}
          onPress={plan.review}
        />
      )}
      <PressButton
        testId="plan-count"
        keyName="Enter"
        tone="accent"
        label={t('stocktake.count')}
        isDisabled={task === undefined || task.state === 'submitted' || !isRunning}
        onPress={plan.count}
      />
    </footer>
  )
}

function Dialogs({ plan }: { readonly plan: Plan }) {
  const { t } = useTranslation()
  const textOf = useUnhappyText()
  const { reasons, nameOf } = useReasons('stocktake-end')
  const { stocktakeId, task, read } = plan
  const onClose = () => {
    plan.ask(null)
  }
  if (plan.asked === 'cancel') {
    return (
      <ChoiceDialog
        title={t('stocktake.cancelTitle')}
        testId="cancel-dialog"
        codes={reasons.map(({ code }) => code)}
        current={null}
        nameOf={nameOf}
        choose={async (reasonCode) => {
          const done = await runCommand('stocktake.cancel', { stocktakeId, reasonCode })
          if (done.ok) read.again()
          return done.ok ? null : textOf(done)
        }}
        onClose={onClose}
      />
    )
  }
  if (plan.asked === 'drop' && task !== undefined) {
    return <DropTaskDialog task={task} onDone={read.again} onClose={onClose} />
  }
  if (plan.asked !== 'assign' || task === undefined) return null
  return (
    <ValueDialog
      title={t('stocktake.assign')}
      label={t('stocktake.assignTo')}
      initial={task.assignedTo ?? ''}
      testId="assign-dialog"
      maxLength={8}
      above={<p>{task.name}</p>}
      onClose={onClose}
      submit={async (text) => {
        const staffNo = text.trim() === '' ? null : text.trim()
        const input = { stocktakeId, taskNo: task.taskNo, staffNo }
        const done = await runCommand('stocktake.assign-task', input)
        if (done.ok) read.again()
        return done.ok ? null : textOf(done)
      }}
    />
  )
}
