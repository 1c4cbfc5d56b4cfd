/** The label contradicts the paper or the book: both are said, and whoever holds the goods decides. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog } from '../../../ui/Dialog.tsx'
import { FieldError } from '../../../ui/FieldError.tsx'
import { scanCode } from '../receiving-acts.ts'
import { dialogNow, type ReceivingDialog } from '../receiving-state.ts'
import styles from './dialogs.module.css'
import { close, useUnhappyText } from './use-close.ts'

type Asked = Extract<ReceivingDialog, { kind: 'label' }>

export function LabelDialog({ dialog }: { readonly dialog: Asked }) {
  const { t } = useTranslation()
  const textOf = useUnhappyText()
  const { code, quantityMilli, refusal } = dialog
  const [isBusy, setIsBusy] = useState(false)
  const [error, setError] = useState<string | null>(null)
  const insist = async () => {
    if (isBusy) return
    setIsBusy(true)
    const outcome = await scanCode(code, quantityMilli, true)
    setIsBusy(false)
    // A weight that is missing, or a date that has passed, has opened a dialog of its own.
    if (dialogNow() !== dialog) return
    if (outcome === null || outcome.ok) close()
    else setError(textOf(outcome))
  }
  return (
    <Dialog
      title={t('receiving.labelTitle')}
      testId="receiving-label-dialog"
      size="640px"
      submitLabel={t('receiving.labelDespite')}
      isBusy={isBusy}
      onClose={close}
      onSubmit={() => void insist()}
      keys={{ Enter: () => void insist() }}
    >
      <p className={styles.goods}>{code}</p>
      <p className={styles.warn}>{textOf({ refusal })}</p>
      <p className={styles.hint}>{t('receiving.labelHint')}</p>
      <FieldError text={error} />
    </Dialog>
  )
}
