/** A last look before a task is dropped: what becomes of what was counted for it. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TaskRow } from '#shared/api/stocktake-shapes.ts'
import { tellWords } from '../../state/notices.ts'
import { runCommand } from '../../state/run.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { FieldError } from '../../ui/FieldError.tsx'
import { useUnhappyText } from '../../ui/goods/use-unhappy-text.ts'

interface Props {
  readonly task: TaskRow
  readonly onDone: () => void
  readonly onClose: () => void
}

export function DropTaskDialog({ task, onDone, onClose }: Props) {
  const { t } = useTranslation()
  const textOf = useUnhappyText()
  const [error, setError] = useState<string | null>(null)
  const [isBusy, setIsBusy] = useState(false)
  const { stocktakeId, taskNo } = task
  const name = task.name === '' ? t(`place.${task.location}`) : task.name
  const submit = async () => {
    if (isBusy) return
    setIsBusy(true)
    const done = await runCommand('stocktake.drop-task', { stocktakeId, taskNo })
    setIsBusy(false)
    if (!done.ok) {
      setError(textOf(done))
      return
    }
    tellWords('good', 'stocktake.dropped', { name })
    onDone()
    onClose()
  }
  return (
    <Dialog
      title={t('stocktake.drop')}
      testId="drop-dialog"
      submitLabel={t('stocktake.drop')}
      isBusy={isBusy}
      onClose={onClose}
      onSubmit={() => void submit()}
      keys={{ Enter: () => void submit() }}
    >
      <p>{t(task.round > 1 ? 'stocktake.dropRecount' : 'stocktake.dropFirst', { name })}</p>
      <FieldError text={error} />
    </Dialog>
  )
}
