/** What was counted last, in letters to be read from a ladder: the goods, how many, how many in all. */
import { useTranslation } from 'react-i18next'
import { formatQuantity } from '#shared/kernel/quantity.ts'
import { namedCode } from '../../i18n/words-of.ts'
import { toneOf, useCount } from '../../state/stocktake-count.ts'
import styles from './counting.module.css'

export function LastCounted() {
  const { t } = useTranslation()
  const last = useCount((state) => state.last)
  if (last === null) {
    return (
      <div className={styles.last} data-testid="count-last">
        <span className={styles.label}>{t('stocktake.scanFirst')}</span>
      </div>
    )
  }
  const { counted, code, serial } = last
  const tone = toneOf(counted.outcome)
  return (
    <div className={styles.last} data-tone={tone} data-testid="count-last" key={serial}>
      <span className={styles.label}>
        {tone !== 'good' && <b>{namedCode(t, `stocktakeCode.outcomeShort`, counted.outcome)} </b>}
        {code}
      </span>
      <strong className={styles.name} data-testid="count-last-name">
        {counted.name === '' ? code : counted.name}
      </strong>
      <span className={styles.figures}>
        <strong className={styles.figure} data-testid="count-last-quantity">
          {formatQuantity(counted.quantityMilli)} <small>{counted.unit}</small>
        </strong>
        {counted.sku !== '' && (
          <span className={styles.sum} data-testid="count-last-sum">
            {t('stocktake.sumHere')} <b>{formatQuantity(counted.taskMilli)}</b>
          </span>
        )}
      </span>
      <span className={styles.label}>
        {[counted.lot, counted.serial].filter((text) => text !== '').join(' · ')}
        {counted.isUnlisted && <b className={styles.warn}>{t('stocktake.unlisted')}</b>}
      </span>
    </div>
  )
}
