/** The plan that is being made: the question that stands, the answers so far, and the plan at the end. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ZoneRow } from '#shared/api/zones.ts'
import { tellWords } from '../../state/notices.ts'
import { runCommand } from '../../state/run.ts'
import { showPage } from '../../state/stocktake.ts'
import { useUnhappyText } from '../../ui/goods/use-unhappy-text.ts'
import type { KeyMap } from '../../ui/keys.ts'
import { useNow } from '../../ui/use-now.ts'
import { inputOf, isAnswered, NEW_PLAN, stepsOf, type PlanDraft } from './plan-draft.ts'

/** What a proposal has decided already. */
export type Proposed = Pick<PlanDraft, 'kind' | 'items' | 'name'>

export interface StepProps {
  readonly form: PlanForm
  readonly zones: readonly ZoneRow[]
  /** Keys of the dialog for as long as this question stands. */
  readonly onKeys: (keys: KeyMap) => void
}

export type PlanForm = ReturnType<typeof usePlan>

export function usePlan(
  proposed: Proposed | undefined,
  zones: readonly ZoneRow[],
  onClose: () => void,
) {
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
