/** A last look at what is about to be done to the stocktake; Enter does it, and says here why it could not be. */
import { useState } from 'react'
import { Dialog } from '../../../ui/Dialog.tsx'
import { FieldError } from '../../../ui/FieldError.tsx'
import type { ReviewDeeds } from './use-review-page.ts'

interface Props {
  readonly page: ReviewDeeds
  readonly title: string
  readonly testId: string
  readonly text: string
  readonly submitLabel: string
  /** Gives back what is wrong, or null when it is done. */
  readonly act: () => Promise<string | null>
}

export function ConfirmDialog({ page, title, testId, text, submitLabel, act }: Props) {
  const [error, setError] = useState<string | null>(null)
  const [isBusy, setIsBusy] = useState(false)
  const submit = async () => {
    if (isBusy) return
    setIsBusy(true)
    const wrong = await act()
    setIsBusy(false)
    setError(wrong)
    if (wrong !== null) return
    page.show(null)
    page.done()
  }
  return (
    <Dialog
      title={title}
      testId={testId}
      submitLabel={submitLabel}
      isBusy={isBusy}
      onClose={() => {
        page.show(null)
      }}
      onSubmit={() => void submit()}
      keys={{ Enter: () => void submit() }}
    >
      <p>{text}</p>
      <FieldError text={error} />
    </Dialog>
  )
}
