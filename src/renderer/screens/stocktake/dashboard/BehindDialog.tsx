/** The booked lines behind a bar. Enter goes on to that line in its stocktake. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatQuantity } from '#shared/kernel/quantity.ts'
import { reasonName } from '../../../state/reasons.ts'
import { openReview } from '../../../state/stocktake.ts'
import { useRead } from '../../../state/use-read.ts'
import { ChoiceList, stepChoice } from '../../../ui/ChoiceList.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { Money } from '../../../ui/Money.tsx'
import { Empty, Failed, Loading } from '../../../ui/Screen.tsx'
import { signed, toneOf } from '../review/line-words.ts'
import pages from '../pages.module.css'
import styles from './dashboard.module.css'
import type { Asked } from './use-dashboard.ts'

interface Props extends Asked {
  readonly from: string
  readonly to: string
  readonly onClose: () => void
}

export function BehindDialog({ by, barKey, title, from, to, onClose }: Props) {
  const { t } = useTranslation()
  const read = useRead('stocktake.behind', { from, to, by, key: barKey })
  const [chosen, setChosen] = useState(0)
  const rows = read.value ?? []
  const step = (count: number) => () => {
    setChosen(stepChoice(chosen, count, rows.length))
  }
  const go = () => {
    const row = rows[chosen]
    if (row !== undefined) openReview(row.stocktakeId, row)
  }
  return (
    <Dialog
      title={title}
      testId="behind-dialog"
      size="980px"
      submitLabel={t('review.open')}
      canSubmit={rows.length > 0}
      onClose={onClose}
      onSubmit={go}
      keys={{
        Enter: go,
        ArrowUp: step(-1),
        ArrowDown: step(1),
        PageUp: step(-8),
        PageDown: step(8),
      }}
    >
      <div className={styles.behind}>
        {read.isLoading && <Loading />}
        {read.error !== null && <Failed text={read.error} onRetry={read.again} />}
        {read.value?.length === 0 && <Empty text={t('dashboard.none')} />}
        <ChoiceList
          testId="behind"
          rows={rows}
          chosen={chosen}
          onChoose={setChosen}
          onAct={go}
          keyOf={({ stocktakeId, location, sku, lot, serial }) =>
            [stocktakeId, location, sku, lot, serial].join(' ')
          }
          draw={(row) => (
            <>
              <span className={pages.grow}>
                <strong>{row.name}</strong>
                <small>
                  {row.stocktakeNo} · {row.businessDate} · {row.sku}
                  {row.zones.length > 0 && ` · ${row.zones.join('、')}`}
                </small>
              </span>
              <span>{row.reasonCode === '' ? '' : reasonName(t, row.reasonCode)}</span>
              <span>
                {formatQuantity(row.bookMilli)} →{' '}
                {row.countedMilli === null ? '—' : formatQuantity(row.countedMilli)}
              </span>
              <strong className={styles.variance} data-tone={toneOf(row)}>
                {signed(row.varianceMilli)}
              </strong>
              <span className={styles.money}>
                <Money minor={row.valueMinor} />
              </span>
            </>
          )}
        />
      </div>
    </Dialog>
  )
}
