/** Giving up a count loses it: it is asked once. */
import { useTranslation } from 'react-i18next'
import { Dialog } from '../../../ui/Dialog.tsx'
import { dropReceiving } from '../receiving-acts.ts'
import { useReceiving } from '../receiving-state.ts'
import styles from './dialogs.module.css'
import { close } from './use-close.ts'

export function DropDialog() {
  const { t } = useTranslation()
  const count = useReceiving(({ counting }) => counting?.head.lineCount ?? 0)
  const drop = () => {
    void dropReceiving()
  }
  return (
    <Dialog
      title={t('receiving.key.drop')}
      testId="receiving-drop-dialog"
      submitLabel={t('receiving.key.drop')}
      onClose={close}
      onSubmit={drop}
      keys={{ Enter: drop }}
    >
      <p className={styles.warn}>{t('receiving.dropText', { count })}</p>
    </Dialog>
  )
}
