/** What a code says, line by line, and why it would be refused. */
import { useTranslation } from 'react-i18next'
import type { ExplainedCode } from '#shared/api/codes.ts'
import { formatMinor, formatUnitPrice } from '#shared/kernel/money.ts'
import { formatQuantity } from '#shared/kernel/quantity.ts'
import { useCurrency } from '../../state/till.ts'
import { Empty } from '../../ui/Screen.tsx'
import styles from './CodesScreen.module.css'

interface Props {
  readonly code: ExplainedCode | null
  readonly error: string | null
}

export function Explained({ code, error }: Props) {
  const { t } = useTranslation()
  return (
    <div className={styles.panel} data-testid="codes-explained">
      {error !== null && <p className={styles.wrong}>{error}</p>}
      {code === null && error === null && <Empty text={t('codes.scanOne')} />}
      {code !== null && <Facts code={code} />}
    </div>
  )
}

function Facts({ code }: { readonly code: ExplainedCode }) {
  const { t } = useTranslation()
  const currency = useCurrency()
  const { item, quantityMilli, unitPriceMilli, sumMinor } = code
  const rows: readonly (readonly [string, string | null])[] = [
    ['code', code.code],
    ['rule', code.rule],
    ['itemNumber', code.itemNumber],
    ['item', item === null ? null : `${item.name} (${item.sku})`],
    [
      'quantity',
      quantityMilli === null ? null : `${formatQuantity(quantityMilli)} ${item?.unit ?? ''}`,
    ],
    ['unitPrice', unitPriceMilli === null ? null : formatUnitPrice(unitPriceMilli, currency)],
    ['sum', sumMinor === null ? null : formatMinor(sumMinor, currency)],
    ['lot', code.lot],
    ['expiry', code.expiry],
    ['serial', code.serial],
  ]
  return (
    <div className={styles.facts}>
      <h2>{t(`codes.kind.${code.kind}`)}</h2>
      {code.refusal !== null && <p className={styles.wrong}>{t(`refusal.${code.refusal}`)}</p>}
      {code.isExpired && <p className={styles.wrong}>{t('refusal.item-expired')}</p>}
      {rows.map(
        ([name, text]) =>
          text !== null && (
            <div key={name} className={styles.fact}>
              <span>{t(`codes.part.${name}`)}</span>
              <strong>{text}</strong>
            </div>
          ),
      )}
    </div>
  )
}
