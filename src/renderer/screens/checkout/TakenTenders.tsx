/** What has been taken already; each can be given back before the sale is complete. */
import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { TicketHead } from '#shared/api/checkout.ts'
import { namedCode } from '../../i18n/words-of.ts'
import { useTill } from '../../state/till.ts'
import { Money } from '../../ui/Money.tsx'
import styles from './PayPanel.module.css'

interface Props {
  readonly tenders: TicketHead['tenders']
  readonly onRemove: (tenderNo: number) => void
}

export function TakenTenders({ tenders, onRemove }: Props) {
  const { t } = useTranslation()
  const types = useTill(({ info }) => info?.tenderTypes)
  return (
    <ul className={styles.taken} data-testid="taken-tenders">
      {tenders.map(({ tenderNo, code, amountMinor, reference }) => (
        <li key={tenderNo}>
          <span>
            {namedCode(t, 'tender', code, types?.find((type) => type.code === code)?.name)}
            <small> {reference}</small>
          </span>
          <strong>
            <Money minor={amountMinor} />
          </strong>
          <Button
            size="compact-md"
            variant="default"
            data-testid={`remove-tender-${String(tenderNo)}`}
            onClick={() => {
              onRemove(tenderNo)
            }}
          >
            {t('pay.remove')} {tenderNo === tenders.at(-1)?.tenderNo && <kbd>Ctrl+Del</kbd>}
          </Button>
        </li>
      ))}
    </ul>
  )
}
