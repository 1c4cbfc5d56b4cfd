/** What the till proposes to count: what is due by its class, what looks odd, codes that nobody knew. Enter plans it. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '#shared/api/registry.ts'
import { formatDateTime } from '../../i18n/format.ts'
import { tellWords } from '../../state/notices.ts'
import { playBad } from '../../state/sounds.ts'
import { showPage } from '../../state/stocktake.ts'
import { useRead } from '../../state/use-read.ts'
import { ChoiceList, stepChoice } from '../../ui/ChoiceList.tsx'
import { useKeys } from '../../ui/keys.ts'
import { NoticeStrip } from '../../ui/NoticeStrip.tsx'
import { PressButton } from '../../ui/PressButton.tsx'
import { Empty, Failed, Loading } from '../../ui/Screen.tsx'
import { useTaskScans } from '../../ui/stocktake/use-task-scans.ts'
import { PlanDialog } from './PlanDialog.tsx'
import styles from './pages.module.css'
import type { Proposed } from './use-plan.ts'

type Proposals = Output<'stocktake.propose'>
const TABS = ['cycle', 'problems', 'notFound'] as const
type Tab = (typeof TABS)[number]

const back = (): void => {
  showPage({ name: 'home' })
}

export function ProposalsPage() {
  const { t } = useTranslation()
  const page = useProposals()
  const { read, tab } = page
  return (
    <div className={styles.screen} data-testid="proposals">
      <header className={styles.head}>
        <h1>
          {t('stocktake.proposals')} · {t(`stocktakeCode.tab.${tab}`)}
        </h1>
        <NoticeStrip />
      </header>
      <section className={styles.one}>
        {read.isLoading && <Loading />}
        {read.error !== null && <Failed text={read.error} onRetry={read.again} />}
        {read.value !== null && page.count === 0 && (
          <Empty text={t(`stocktakeCode.tabEmpty.${tab}`)} />
        )}
        {read.value !== null && <Rows page={page} value={read.value} />}
      </section>
      <Keys page={page} />
      {page.proposed !== null && (
        <PlanDialog
          proposed={page.proposed}
          onClose={() => {
            page.propose(null)
          }}
        />
      )}
    </div>
  )
}

function useProposals() {
  const { t } = useTranslation()
  const read = useRead('stocktake.propose', {})
  useTaskScans()
  const [tab, setTab] = useState<Tab>('cycle')
  const [at, setChosen] = useState(0)
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const [proposed, propose] = useState<Proposed | null>(null)
  const count = read.value?.[tab].length ?? 0
  const chosen = stepChoice(at, 0, count)
  const problems = (read.value?.problems ?? []).filter(({ sku }) => !left.has(sku))
  const canPlan =
    (tab === 'cycle' && (read.value?.cycle[chosen]?.dueCount ?? 0) > 0) ||
    (tab === 'problems' && problems.length > 0)
  const plan = () => {
    const due = read.value?.cycle[chosen]
    if (!canPlan) {
      playBad()
      tellWords('info', `stocktakeCode.tabEmpty.${tab}`)
    } else if (tab === 'cycle' && due !== undefined) {
      const name = t('stocktake.cycleName', { itemClass: due.itemClass })
      propose({ kind: 'cycle', items: due.dueSkus.map((sku) => ({ sku, name: sku })), name })
    }
    if (canPlan && tab === 'problems') {
      propose({ kind: 'problem', items: problems, name: t('stocktakeCode.kind.problem') })
    }
  }
  const step = (by: number) => () => {
    setChosen(stepChoice(chosen, by, count))
  }
  const turn = (by: number) => () => {
    setTab(TABS[(TABS.indexOf(tab) + by + TABS.length) % TABS.length] ?? 'cycle')
    setChosen(0)
  }
  /** Leaves an item out of the list, or takes it in again. */
  const toggle = () => {
    const sku = tab === 'problems' ? read.value?.problems[chosen]?.sku : undefined
    if (sku === undefined) return
    const next = new Set(left)
    if (!next.delete(sku)) next.add(sku)
    setLeft(next)
  }
  useKeys(
    {
      Escape: back,
      Enter: plan,
      Space: toggle,
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
    read,
    tab,
    turn,
    count,
    chosen,
    setChosen,
    left,
    toggle,
    plan,
    canPlan,
    proposed,
    propose,
  }
}

type Page = ReturnType<typeof useProposals>

function Rows({ page, value }: { readonly page: Page; readonly value: Proposals }) {
  const { t, i18n } = useTranslation()
  const list = { chosen: page.chosen, onChoose: page.setChosen, testId: 'proposal' }
  if (page.tab === 'cycle') {
    return (
      <ChoiceList
        {...list}
        rows={value.cycle}
        onAct={page.plan}
        keyOf={({ itemClass }) => itemClass}
        draw={({ itemClass, everyDays, itemCount, dueCount }) => (
          <>
            <strong className={styles.check}>{itemClass}</strong>
            <span className={styles.grow}>
              <strong>{t('stocktake.due', { count: dueCount })}</strong>
              <small>{t('stocktake.every', { days: everyDays, count: itemCount })}</small>
            </span>
          </>
        )}
      />
    )
  }
  if (page.tab === 'problems') {
    return (
      <ChoiceList
        {...list}
        rows={value.problems}
        onAct={page.toggle}
        keyOf={({ sku }) => sku}
        draw={({ sku, name, why, lastCountedOn }) => (
          <>
            <span className={styles.check}>{page.left.has(sku) ? '☐' : '☑'}</span>
            <span className={styles.grow}>
              <strong>{name}</strong>
              <small>
                {sku} · {t('stocktake.lastCounted')} {lastCountedOn ?? t('stocktake.neverCounted')}
              </small>
            </span>
            <span className={styles.why}>
              {why.map((code) => t(`stocktakeCode.problem.${code}`)).join('、')}
            </span>
          </>
        )}
      />
    )
  }
  return (
    <ChoiceList
      {...list}
      rows={value.notFound}
      keyOf={({ code }) => code}
      draw={({ code, times, lastMs }) => (
        <>
          <strong className={`${styles.grow ?? ''} ${styles.code ?? ''}`}>{code}</strong>
          <span>{t('stocktake.times', { count: times })}</span>
          <span>{formatDateTime(lastMs, i18n.language)}</span>
        </>
      )}
    />
  )
}

function Keys({ page }: { readonly page: Page }) {
  const { t } = useTranslation()
  const next = TABS[(TABS.indexOf(page.tab) + 1) % TABS.length] ?? 'cycle'
  return (
    <footer className={styles.keys}>
      <PressButton testId="proposals-back" keyName="Esc" label={t('common.back')} onPress={back} />
      <PressButton
        testId="proposals-tab"
        keyName="← →"
        label={t(`stocktakeCode.tab.${next}`)}
        onPress={page.turn(1)}
      />
      <PressButton
        testId="proposals-leave"
        keyName="Space"
        label={t('stocktake.leaveOut')}
        isDisabled={page.tab !== 'problems' || page.count === 0}
        onPress={page.toggle}
      />
      <PressButton
        testId="proposals-plan"
        keyName="Enter"
        tone="accent"
        label={t('stocktake.planThese')}
        isDisabled={!page.canPlan}
        onPress={page.plan}
      />
    </footer>
  )
}
