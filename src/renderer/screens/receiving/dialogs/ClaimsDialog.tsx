/** What senders owe an answer for, receiving by receiving, newest first. */
import { useTranslation } from 'react-i18next'
import { useRead } from '../../../state/use-read.ts'
import { Dialog } from '../../../ui/Dialog.tsx'
import { Empty, Failed, Loading } from '../../../ui/Screen.tsx'
import { ClaimTable } from './ClaimTable.tsx'
import styles from './dialogs.module.css'
import { close } from './use-close.ts'

export function ClaimsDialog() {
  const { t } = useTranslation()
  const { value, isLoading, error, again } = useRead('receiving.claims', {})
  return (
    <Dialog
      title={t('receiving.key.claims')}
      testId="receiving-claims-dialog"
      size="820px"
      onClose={close}
      keys={{ Enter: close }}
    >
      {isLoading && <Loading />}
      {error !== null && <Failed text={error} onRetry={again} />}
      {value?.length === 0 && <Empty text={t('receiving.noClaims')} />}
      {value?.map((one) => (
        <section key={one.receivingNo}>
          <p className={styles.goods}>
            {one.partner} {one.inboundNo} <small>{one.receivingNo}</small>
          </p>
          <ClaimTable rows={one.claims} />
        </section>
      ))}
    </Dialog>
  )
}
