/** Price look-up: everything about one item, and nothing is added unless asked for. */
import { useTranslation } from 'react-i18next'
import { formatQuantity } from '#shared/kernel/quantity.ts'
import type { Output } from '#shared/api/registry.ts'
import { formatPrice } from '../../../i18n/format.ts'
import type { Dialog as DialogData } from '../../../state/dialogs.ts'
import { enqueue } from '../../../state/scan-target.ts'
import { useCurrency } from '../../../state/till.ts'
import { useRead } from '../../../state/use-read.ts'
import { Dialog } from '../../../ui/Dialog.tsx'
import { Failed, Loading } from '../../../ui/Screen.tsx'
import styles from './dialogs.module.css'

interface Props {
  readonly dialog: Extract<DialogData, { kind: 'look-up' }>
  readonly onClose: () => void
}

export function LookUpDialog({ dialog, onClose }: Props) {
  const { t } = useTranslation()
  const found = useRead('catalogue.find-by-code', { code: dialog.code })
  const add = () => {
    onClose()
    enqueue(dialog.code, null, 'typed')
  }
  return (
    <Dialog
      title={t('lookUp.title')}
      testId="look-up-dialog"
      submitLabel={t('lookUp.add')}
      canSubmit={found.value !== null}
      onClose={onClose}
      onSubmit={add}
      keys={{
        Enter: () => {
          if (found.value !== null) add()
        },
      }}
    >
      {found.isLoading && <Loading />}
      {found.error !== null && <Failed text={found.error} onRetry={found.again} />}
      {found.value !== null && <Facts item={found.value} />}
    </Dialog>
  )
}

function Facts({ item }: { readonly item: Output<'catalogue.find-by-code'> }) {
  const { t } = useTranslation()
  const currency = useCurrency()
  return (
    <>
      <p className={styles.goods}>{item.name}</p>
      <p className={styles.bigPrice} data-testid="look-up-price">
        {item.unitPriceMilli === null
          ? t('search.noPrice')
          : formatPrice(item.unitPriceMilli, currency)}
        <small> / {item.unit}</small>
      </p>
      <dl className={styles.facts}>
        <dt>{t('lookUp.onHand')}</dt>
        <dd data-testid="look-up-on-hand">
          {item.onHandMilli !== null && `${formatQuantity(item.onHandMilli)} ${item.unit}`}
        </dd>
        <dt>{t('lookUp.sku')}</dt>
        <dd>{item.sku}</dd>
        <dt>{t('lookUp.category')}</dt>
        <dd>{item.category}</dd>
        <dt>{t('lookUp.codes')}</dt>
        <dd>
          {item.barcodes.map(({ code, factorMilli }) => (
            <div key={code}>
              {code} {t('lookUp.pack', { factor: formatQuantity(factorMilli) })}
            </div>
          ))}
        </dd>
      </dl>
    </>
  )
}
