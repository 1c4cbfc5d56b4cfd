/** A code that no goods carry: nothing was sold, and the cashier chooses what to do about it. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { client } from '../../../client/app-client.ts'
import { replaceDialog, type Dialog as DialogData } from '../../../state/dialogs.ts'
import { enqueue } from '../../../state/scan-target.ts'
import { playBad } from '../../../state/sounds.ts'
import { Dialog } from '../../../ui/Dialog.tsx'
import { FieldError } from '../../../ui/FieldError.tsx'
import { PressButton } from '../../../ui/PressButton.tsx'
import styles from './dialogs.module.css'

interface Props {
  readonly dialog: Extract<DialogData, { kind: 'unknown-code' }>
  readonly onClose: () => void
}

export function UnknownCodeDialog({ dialog, onClose }: Props) {
  const { t } = useTranslation()
  const { code, quantityMilli } = dialog
  const retry = useRetry(dialog, onClose)
  const search = () => {
    replaceDialog(dialog, { kind: 'search', text: '' })
  }
  const openItem = () => {
    replaceDialog(dialog, { kind: 'open-item', barcode: code, quantityMilli })
  }
  return (
    <Dialog
      title={t('unknown.title')}
      testId="unknown-code"
      size="620px"
      onClose={onClose}
      keys={{ F2: () => void retry.run(), F5: search, F8: openItem }}
    >
      <p className={styles.code} data-testid="unknown-code-code">
        {code}
      </p>
      <p className={styles.bad}>{t('unknown.text')}</p>
      <div className={styles.choices}>
        <PressButton
          testId="unknown-search"
          keyName="F5"
          label={t('unknown.search')}
          onPress={search}
        />
        <PressButton
          testId="unknown-retry"
          keyName="F2"
          label={t('unknown.retry')}
          onPress={() => void retry.run()}
        />
        <PressButton
          testId="unknown-open-item"
          keyName="F8"
          label={t('unknown.openItem')}
          onPress={openItem}
        />
      </div>
      <FieldError text={retry.isStillUnknown ? t('refusal.code-unknown') : null} />
    </Dialog>
  )
}

/** The goods may have been put on file meanwhile. */
function useRetry({ code, quantityMilli }: Props['dialog'], onClose: () => void) {
  const [isStillUnknown, setIsStillUnknown] = useState(false)
  const run = async () => {
    setIsStillUnknown(false)
    const answer = await client.query('catalogue.find-by-code', { code }).catch(() => null)
    if (answer?.ok === true) {
      onClose()
      enqueue(code, quantityMilli, 'typed')
    } else {
      playBad()
      setIsStillUnknown(true)
    }
  }
  return { run, isStillUnknown }
}
