/** Before a task is handed in: how much was counted, and whether anything still waits on this handheld. */
import { useTranslation } from 'react-i18next'
import type { TaskRow } from '#shared/api/stocktake-shapes.ts'
import { useHandheld } from '../handheld-state.ts'
import { Sheet } from './Sheet.tsx'

interface Props {
  readonly task: TaskRow
  readonly onClose: () => void
  readonly onSubmit: () => void
}

export function SubmitSheet({ task, onClose, onSubmit }: Props) {
  const { t } = useTranslation()
  const waiting = useHandheld(({ outbox }) => outbox.length)
  return (
    <Sheet
      title={t('handheld.submitTitle', { name: task.name })}
      testId="submit-sheet"
      submitLabel={t('handheld.deed.submit')}
      canSubmit={waiting === 0}
      onClose={onClose}
      onSubmit={onSubmit}
    >
      <p>{t('handheld.submitText')}</p>
      {waiting > 0 && <p>{t('handheld.stillWaiting', { count: waiting })}</p>}
      {task.isWitnessed && <p>{t('handheld.submitWitness')}</p>}
    </Sheet>
  )
}
