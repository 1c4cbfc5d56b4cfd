/** The paper of one document, from wherever it is named. F2 prints a marked copy. */
import { useTranslation } from 'react-i18next'
import { copyReceipt } from '../state/receipts.ts'
import { useRead } from '../state/use-read.ts'
import { DocumentAttachments } from './attachments/DocumentAttachments.tsx'
import { Dialog } from './Dialog.tsx'
import { PressButton } from './PressButton.tsx'
import { ReceiptPaper } from './ReceiptPaper.tsx'
import { Failed, Loading } from './Screen.tsx'
import styles from './SlipDialog.module.css'

interface Props {
  readonly documentNo: string
  readonly onClose: () => void
}

export function SlipDialog({ documentNo, onClose }: Props) {
  const { t } = useTranslation()
  const { value, error, isLoading, again } = useRead('receipt.read', { receiptNo: documentNo })
  const copy = () => {
    void copyReceipt(documentNo).then(again)
  }
  return (
    <Dialog
      title={`${t('slip.title')} ${documentNo}`}
      testId="slip-dialog"
      size="560px"
      onClose={onClose}
      keys={{ F2: copy, Enter: onClose }}
    >
      <div className={styles.paper}>
        {isLoading && <Loading />}
        {error !== null && <Failed text={error} onRetry={again} />}
        {value !== null && <ReceiptPaper receipt={value.receipt} />}
      </div>
      {value !== null && <DocumentAttachments attachments={value.attachments} />}
      <PressButton
        testId="slip-copy"
        keyName="F2"
        label={t('slip.copy')}
        isDisabled={value === null}
        onPress={copy}
      />
    </Dialog>
  )
}
