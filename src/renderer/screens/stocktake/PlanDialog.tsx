/** A new stocktake in one dialog: Enter goes on with what is chosen, Esc goes one question back. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ZoneRow } from '#shared/api/zones.ts'
import { tellWords } from '../../state/notices.ts'
import { runCommand } from '../../state/run.ts'
import { showPage } from '../../state/stocktake.ts'
import { useRead } from '../../state/use-read.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { FieldError } from '../../ui/FieldError.tsx'
import { useUnhappyText } from '../../ui/goods/use-unhappy-text.ts'
import type { KeyMap } from '../../ui/keys.ts'
import { Failed, Loading } from '../../ui/Screen.tsx'
import { useNow } from '../../ui/use-now.ts'
import { PlanStepView } from './PlanStepView.tsx'
import { inputOf, isAnswered, NEW_PLAN, stepsOf, type PlanDraft } from './plan-draft.ts'
import styles from './pages.module.css'

interface Props {
  /** What a proposal has decided already. */
  readonly proposed?: Pick<PlanDraft, 'kind' | 'items' | 'name'>
  readonly onClose: () => void
}

const NO_ZONES: readonly ZoneRow[] = []

export function PlanDialog({ proposed, onClose }: Props) {
  const { t } = useTranslation()
  const zones = useRead('zones.list', {})
  const form = usePlan(proposed, zones.value ?? NO_ZONES, onClose)
  const [stepKeys, setStepKeys] = useState<KeyMap>({})
  const isLast = form.step === 'name'
  return (
    <Dialog
      title={t('stocktake.newPlan')}
      testId="plan-dialog"
      size="720px"
      submitLabel={t(isLast ? 'stocktake.planNow' : 'stocktake.next')}
      isBusy={form.isBusy}
      canSubmit={zones.value !== null}
      onClose={form.back}
      onSubmit={form.next}
      keys={{ ...(isLast ? {} : { Enter: form.next }), ...stepKeys }}
    >
      {zones.isLoading && <Loading />}
      {zones.error !== null && <Failed text={zones.error} onRetry={zones.again} />}
      {zones.value !== null && (
        <>
          <p className={styles.stepNo} data-testid={`plan-step-${form.step}`}>
            {form.at + 1} / {form.count} · {t(`stocktakeCode.step.${form.step}`)}
          </p>
          <PlanStepView
            key={form.step}
            step={form.step}
            form={form}
            zones={zones.value}
            onKeys={setStepKeys}
          />
        </>
      )}
      <FieldError text={form.error} />
    </Dialog>
  )
}

export type PlanForm = ReturnType<typeof usePlan>

function usePlan(proposed: Props['proposed'], zones: readonly ZoneRow[], onClose: () => void) {
  const { t } = useTranslation()
  const textOf = useUnhappyText()
  const draft = useNow<PlanDraft>({ ...NEW_PLAN, ...proposed })
  const at = useNow(0)
  const [error, setError] = useState<string | null>(null)
  const [isBusy, setIsBusy] = useState(false)
  const isProposed = proposed !== undefined
  const steps = () => stepsOf(draft.get(), isProposed, zones)
  const change = (part: Partial<PlanDraft>) => {
    draft.set({ ...draft.get(), ...part })
    setError(null)
  }
  const plan = async () => {
    setIsBusy(true)
    const done = await runCommand('stocktake.plan', inputOf(draft.get(), zones))
    setIsBusy(false)
    if (!done.ok) {
      setError(textOf(done))
      return
    }
    onClose()
    const { stocktakeId, stocktakeNo } = done.value
    showPage({ name: 'plan', stocktakeId })
    tellWords('good', 'stocktake.planned', { number: stocktakeNo })
  }
  const next = () => {
    const step = steps()[at.get()]
    if (step === undefined || isBusy) return
    if (!isAnswered(draft.get(), step)) setError(t('stocktake.chooseOne'))
    else if (step === 'name') void plan()
    else {
      setError(null)
      at.set(at.get() + 1)
    }
  }
  const back = () => {
    setError(null)
    if (at.get() === 0) onClose()
    else at.set(at.get() - 1)
  }
  const all = stepsOf(draft.value, isProposed, zones)
  return {
    draft,
    change,
    step: all[at.value] ?? 'name',
    at: at.value,
    count: all.length,
    error,
    isBusy,
    next,
    back,
  }
}
