/** A scan that the shop's rules refused. It waits for the cashier, so that a refusal is never overheard. */
import { useTranslation } from 'react-i18next'
import { refusalText } from '../../../i18n/words-of.ts'
import type { Dialog as DialogData } from '../../../state/dialogs.ts'
import { useCurrency } from '../../../state/till.ts'
import { Dialog } from '../../../ui/Dialog.tsx'
import styles from './dialogs.module.css'

interface Props {
  readonly dialog: Extract<DialogData, { kind: 'scan-refused' }>
  readonly onClose: () => void
}

export function ScanRefusedDialog({ dialog, onClose }: Props) {
  const { t } = useTranslation()
  const currency = useCurrency()
  return (
    <Dialog
      title={t('unknown.refusedTitle')}
      testId="scan-refused"
      onClose={onClose}
      keys={{ Enter: onClose }}
    >
      <p className={styles.code}>{dialog.code}</p>
      <p className={styles.bad}>{refusalText(t, dialog.refusal, currency)}</p>
    </Dialog>
  )
}
