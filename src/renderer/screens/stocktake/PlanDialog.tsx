/** A new stocktake in one dialog: Enter goes on with what is chosen, Esc goes one question back. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ZoneRow } from '#shared/api/zones.ts'
import { useRead } from '../../state/use-read.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { FieldError } from '../../ui/FieldError.tsx'
import type { KeyMap } from '../../ui/keys.ts'
import { Failed, Loading } from '../../ui/Screen.tsx'
import { PlanStepView } from './PlanStepView.tsx'
import styles from './pages.module.css'
import { usePlan, type Proposed } from './use-plan.ts'

interface Props {
  readonly proposed?: Proposed
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
