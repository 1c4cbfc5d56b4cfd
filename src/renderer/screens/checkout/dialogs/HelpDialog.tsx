/** Every key of the selling screen, on one page. */
import { useTranslation } from 'react-i18next'
import { Dialog } from '../../../ui/Dialog.tsx'
import styles from './dialogs.module.css'

const KEYS: readonly (readonly [key: string, words: string])[] = [
  ['F1', 'key.help'],
  ['F2', 'key.quantity'],
  ['F3', 'key.price'],
  ['F4', 'key.discount'],
  ['Shift+F4', 'key.ticketDiscount'],
  ['F5', 'key.search'],
  ['Shift+F5', 'key.lookUp'],
  ['F6', 'key.park'],
  ['Shift+F6', 'key.recall'],
  ['F7', 'key.drop'],
  ['Shift+F7', 'exchange.drop'],
  ['F8', 'key.openItem'],
  ['Shift+F8', 'key.lot'],
  ['F9', 'key.drawer'],
  ['Shift+F9', 'key.safeDrop'],
  ['F10', 'key.receipts'],
  ['F11', 'key.fullscreen'],
  ['F12', 'key.pay'],
  ['Enter', 'key.enterPay'],
  ['Delete', 'key.deleteLine'],
  ['Shift+Delete', 'key.voidTicket'],
  ['Shift+F2', 'key.note'],
  ['Shift+F3', 'key.ticketNote'],
  ['↑ ↓', 'key.move'],
  ['+ −', 'key.step'],
  ['*', 'key.times'],
  ['Ctrl+K', 'key.spotCount'],
  ['Ctrl+L', 'key.lock'],
  ['Ctrl+D', 'switchboard.title'],
  ['Esc', 'key.escape'],
]

export function HelpDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  return (
    <Dialog
      title={t('help.title')}
      testId="help-dialog"
      size="760px"
      onClose={onClose}
      keys={{ F1: onClose, Enter: onClose }}
    >
      <p>{t('help.tip')}</p>
      <p>{t('help.approval')}</p>
      <dl className={styles.keys}>
        {KEYS.map(([key, words]) => (
          <div key={key}>
            <dt>{key}</dt>
            <dd>{t(words)}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}
