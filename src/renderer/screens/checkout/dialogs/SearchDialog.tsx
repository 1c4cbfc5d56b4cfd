/** Looks goods up by name, pinyin initials, last digits or SKU; Enter adds, F3 only shows. */
import { TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { SearchHit } from '#shared/api/catalogue.ts'
import { formatMoney, formatPrice } from '../../../i18n/format.ts'
import type { Dialog as DialogData } from '../../../state/dialogs.ts'
import { openDialog } from '../../../state/dialogs.ts'
import { useCurrency } from '../../../state/till.ts'
import { ChoiceList } from '../../../ui/ChoiceList.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { FieldError } from '../../../ui/FieldError.tsx'
import { Empty, Failed } from '../../../ui/Screen.tsx'
import { PRICE_SCALE } from '#shared/kernel/money.ts'
import styles from './dialogs.module.css'
import { useSearch } from './use-search.ts'

interface Props {
  readonly dialog: Extract<DialogData, { kind: 'search' }>
  readonly onClose: () => void
}

export function SearchDialog({ dialog, onClose }: Props) {
  const { t } = useTranslation()
  const search = useSearch(dialog)
  const lookUp = () => {
    const hit = search.hits?.[search.chosen]
    if (hit !== undefined) openDialog({ kind: 'look-up', code: hit.barcode ?? hit.sku })
  }
  return (
    <Dialog
      title={t('search.title')}
      testId="search-dialog"
      size="860px"
      submitLabel={t('lookUp.add')}
      onClose={onClose}
      onSubmit={() => void search.add()}
      keys={{ ArrowUp: search.up, ArrowDown: search.down, F3: lookUp }}
    >
      <TextInput
        aria-label={t('search.text')}
        placeholder={t('search.text')}
        data-testid="search-text"
        data-autofocus
        size="xl"
        maxLength={64}
        value={search.text}
        onChange={(event) => {
          search.setText(event.currentTarget.value)
        }}
      />
      <p className={styles.hint}>{t('search.hint')}</p>
      <div className={styles.results}>
        {search.hasFailed && <Failed text={t('common.failed')} onRetry={search.again} />}
        {search.hits === null && !search.hasFailed && <Empty text={t('search.start')} />}
        {search.hits?.length === 0 && <Empty text={t('search.empty')} />}
        <ChoiceList
          testId="hits"
          rows={search.hits ?? []}
          chosen={search.chosen}
          onChoose={search.setChosen}
          onAct={() => void search.add()}
          keyOf={({ id }) => id}
          draw={(hit) => <Hit hit={hit} />}
        />
      </div>
      <FieldError text={search.error} />
    </Dialog>
  )
}

function Hit({ hit }: { readonly hit: SearchHit }) {
  const { t } = useTranslation()
  const currency = useCurrency()
  const price = hit.unitPriceMilli
  const isWhole = price !== null && price % PRICE_SCALE === 0
  return (
    <>
      <span className={styles.grow}>
        <strong>{hit.name}</strong>
        <small>
          {hit.sku} · {hit.barcode ?? ''} · {hit.category}
        </small>
      </span>
      {hit.status === 'blocked' && <span className={styles.blocked}>{t('search.blocked')}</span>}
      <span>{hit.unit}</span>
      <strong className={styles.price}>
        {price === null
          ? t('search.noPrice')
          : isWhole
            ? formatMoney(price / PRICE_SCALE, currency)
            : formatPrice(price, currency)}
      </strong>
    </>
  )
}
