/** Where the book is below zero, the worst first. */
import { useTranslation } from 'react-i18next'
import { formatQuantity } from '#shared/kernel/quantity.ts'
import { ChoiceList } from '../../ui/ChoiceList.tsx'
import { Empty } from '../../ui/Screen.tsx'
import { clsx } from '../../ui/class-names.ts'
import styles from './EnquiryScreen.module.css'
import { usePlaceName } from './place-name.ts'
import type { useEnquiry } from './use-enquiry.ts'

interface Props {
  readonly enquiry: ReturnType<typeof useEnquiry>
  readonly onEnter: () => void
}

export function NegativeList({ enquiry, onEnter }: Props) {
  const { t } = useTranslation()
  const placeName = usePlaceName()
  const { rows, count } = enquiry.negative
  if (rows.length === 0) return <Empty text={t('enquiry.negativeEmpty')} />
  return (
    <div className={styles.list} data-testid="enquiry-negative-list">
      <p className={styles.bad}>{t('enquiry.negativeCount', { count })}</p>
      <ChoiceList
        testId="enquiry-hits"
        rows={rows}
        chosen={enquiry.chosen}
        onChoose={enquiry.setChosen}
        onAct={onEnter}
        keyOf={({ sku, location, lot }) => `${sku} ${location} ${lot}`}
        draw={(row) => (
          <>
            <span className={styles.grow}>
              <strong>{row.name}</strong>
              <small>
                {row.sku} · {placeName(row.location)}
                {row.lot !== '' && ` · ${t('enquiry.lot')} ${row.lot}`}
              </small>
            </span>
            <strong className={clsx(styles.figure, styles.bad)}>
              {formatQuantity(row.quantityMilli)} {row.unit}
            </strong>
          </>
        )}
      />
    </div>
  )
}
