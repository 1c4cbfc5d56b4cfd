/** Where the customer's screen is, for whoever opens it in a browser window on the second display. */
import { useTranslation } from 'react-i18next'
import { Dialog } from '../../ui/Dialog.tsx'
import styles from './DevicesScreen.module.css'

interface Props {
  readonly url: string
  readonly onClose: () => void
}

export function CustomerScreenDialog({ url, onClose }: Props) {
  const { t } = useTranslation()
  const open = () => {
    window.open(url, 'tillbook-customer', 'popup,width=1024,height=600')
    onClose()
  }
  return (
    <Dialog
      title={t('devices.customer')}
      testId="customer-screen-dialog"
      size="640px"
      submitLabel={t('devices.customerOpen')}
      onClose={onClose}
      onSubmit={open}
      keys={{ Enter: open }}
    >
      <p>{t('devices.customerLead')}</p>
      <code className={styles.address} data-testid="customer-screen-url">
        {url}
      </code>
    </Dialog>
  )
}
