/** A last look before labels are taken off the list that nobody prints here. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { tellWords } from '../../state/notices.ts'
import { runCommand } from '../../state/run.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { FieldError } from '../../ui/FieldError.tsx'
import { useUnhappyWords } from '../../ui/use-unhappy-words.ts'

interface Props {
  readonly skus: readonly string[]
  readonly date: string | null
  readonly onClose: () => void
}

export function SettleDialog({ skus, date, onClose }: Props) {
  const { t } = useTranslation()
  const words = useUnhappyWords()
  const [error, setError] = useState<string | null>(null)
  const [isBusy, setIsBusy] = useState(false)
  const submit = async () => {
    if (isBusy) return
    setIsBusy(true)
    const done = await runCommand('labels.settle', { skus: [...skus], date })
    setIsBusy(false)
    if (!done.ok) {
      setError(words.current(done))
      return
    }
    tellWords('good', 'labelsDue.settled')
    onClose()
  }
  return (
    <Dialog
      title={t('labelsDue.settleTitle')}
      testId="labels-settle"
      submitLabel={t('labelsDue.settle')}
      isBusy={isBusy}
      onClose={onClose}
      onSubmit={() => void submit()}
      keys={{ Enter: () => void submit() }}
    >
      <p>{t('labelsDue.settleText', { count: skus.length })}</p>
      <FieldError text={error} />
    </Dialog>
  )
}
