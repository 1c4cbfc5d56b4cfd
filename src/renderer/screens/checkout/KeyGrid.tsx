/** The function keys, on the screen: they teach themselves and can be touched. */
import { useTranslation } from 'react-i18next'
import { grantOf, type Permission } from '#shared/access/role.ts'
import { useSession } from '../../state/session.ts'
import { PressButton } from '../../ui/PressButton.tsx'
import { leaveReceipt } from '../../state/sale.ts'
import { deeds, type Deed } from './checkout-keys.ts'
import styles from './KeyGrid.module.css'

interface GridKey {
  readonly deed: Deed
  readonly keyName: string
  readonly permission?: Permission
  readonly tone?: 'accent' | 'bad'
}

export const GRID: readonly GridKey[] = [
  { deed: 'help', keyName: 'F1' },
  { deed: 'quantity', keyName: 'F2' },
  { deed: 'price', keyName: 'F3', permission: 'change-price' },
  { deed: 'discount', keyName: 'F4', permission: 'discount' },
  { deed: 'search', keyName: 'F5' },
  { deed: 'park', keyName: 'F6', permission: 'park-ticket' },
  { deed: 'drop', keyName: 'F7', permission: 'drop-change' },
  { deed: 'openItem', keyName: 'F8', permission: 'sell-open-item' },
  { deed: 'drawer', keyName: 'F9' },
  { deed: 'receipts', keyName: 'F10' },
  { deed: 'deleteLine', keyName: 'Del', permission: 'delete-line', tone: 'bad' },
  { deed: 'voidTicket', keyName: '⇧Del', permission: 'void-ticket', tone: 'bad' },
  { deed: 'note', keyName: '⇧F2' },
  { deed: 'ticketDiscount', keyName: '⇧F4', permission: 'discount' },
  { deed: 'recall', keyName: '⇧F6', permission: 'park-ticket' },
  { deed: 'pay', keyName: 'F12', tone: 'accent' },
]

export function KeyGrid() {
  const { t } = useTranslation()
  const role = useSession(({ session }) => session?.staff?.role ?? null)
  return (
    <div className={styles.grid}>
      {GRID.map(({ deed, keyName, permission, tone }) => {
        const grant =
          permission === undefined || role === null
            ? ('allowed' as const)
            : grantOf(role, permission)
        return (
          <PressButton
            key={deed}
            testId={`key-${deed}`}
            keyName={keyName}
            label={t(`key.${deed}`)}
            note={grant === 'approval' ? t('help.needsApproval') : undefined}
            isDisabled={grant === 'denied'}
            tone={tone ?? 'plain'}
            onPress={() => {
              leaveReceipt()
              deeds[deed]()
            }}
          />
        )
      })}
    </div>
  )
}
