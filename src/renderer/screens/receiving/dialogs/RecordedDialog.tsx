/** It is booked: its number, and what the sender owes an answer for. */
import { useTranslation } from 'react-i18next'
import { Dialog } from '../../../ui/Dialog.tsx'
import type { Recorded } from '../receiving-state.ts'
import { ClaimTable } from './ClaimTable.tsx'
import styles from './dialogs.module.css'
import { close } from './use-close.ts'

export function RecordedDialog({ recorded }: { readonly recorded: Recorded }) {
  const { t } = useTranslation()
  const { receivingNo, inboundNo, partner, isFinal, claims } = recorded
  return (
    <Dialog
      title={t('receiving.recordedTitle')}
      testId="receiving-recorded"
      size="720px"
      onClose={close}
      keys={{ Enter: close }}
    >
      <p className={styles.number} data-testid="receiving-no">
        {receivingNo}
      </p>
      <p className={styles.goods}>
        {inboundNo} {partner}
      </p>
      {!isFinal && <p className={styles.hint}>{t('receiving.restOpen')}</p>}
      {claims.length === 0 ? (
        <p className={styles.good}>{t('receiving.recordedGood')}</p>
      ) : (
        <ClaimTable rows={claims} />
      )}
    </Dialog>
  )
}
