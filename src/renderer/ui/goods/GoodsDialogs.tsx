/** The dialogs that every draft of goods has; those of one capability are drawn by its screen. */
import { useTranslation } from 'react-i18next'
import type { GoodsRow } from '#shared/api/goods-shapes.ts'
import { NOTE_LENGTH_MAX } from '#shared/sales/ticket.ts'
import type { ReasonUse } from '#shared/documents/reason.ts'
import { refusalText } from '../../i18n/words-of.ts'
import type { AnyGoodsStore, GoodsDialog } from '../../state/goods-store.ts'
import { useCurrency } from '../../state/till.ts'
import { quantityOf, typedQuantity } from '../../state/typed-input.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { ValueDialog } from '../../ui/ValueDialog.tsx'
import { WeighDialog } from '../../ui/weighing/WeighDialog.tsx'
import { FindDialog } from './FindDialog.tsx'
import { LotDialog } from './LotDialog.tsx'
import { ReasonChoice } from './ReasonChoice.tsx'
import { SerialDialog } from './SerialDialog.tsx'
import styles from './goods.module.css'
import { useUnhappyText } from './use-unhappy-text.ts'

interface Props {
  readonly store: AnyGoodsStore
  readonly reasonUse: ReasonUse
  readonly onGiveUp: () => void
}

export function GoodsDialogs({ store, reasonUse, onGiveUp }: Props) {
  const dialog = store.use((state) => state.dialog)
  const rows = store.use((state) => state.mirror?.rows)
  if (dialog === null || rows === undefined) return null
  const onClose = () => {
    store.show(null)
  }
  const row = 'lineNo' in dialog ? rows.find(({ lineNo }) => lineNo === dialog.lineNo) : undefined
  switch (dialog.kind) {
    case 'quantity':
      return row === undefined ? null : <Quantity store={store} row={row} onClose={onClose} />
    case 'lot':
      return row === undefined ? null : <LotDialog store={store} row={row} onClose={onClose} />
    case 'weight':
      return <Weight store={store} dialog={dialog} onClose={onClose} />
    case 'serial':
      return <SerialDialog store={store} dialog={dialog} onClose={onClose} />
    case 'search':
      return <FindDialog store={store} initial={dialog.text} onClose={onClose} />
    case 'refused':
      return <Refused dialog={dialog} onClose={onClose} />
    case 'reason':
      return <ReasonChoice store={store} use={reasonUse} onClose={onClose} />
    case 'note':
      return <Note store={store} onClose={onClose} />
    case 'give-up':
      return <GiveUp count={rows.length} onClose={onClose} onGiveUp={onGiveUp} />
    default:
      return null
  }
}

interface PartProps {
  readonly store: AnyGoodsStore
  readonly onClose: () => void
}

function Quantity({ store, row, onClose }: PartProps & { readonly row: GoodsRow }) {
  const { t } = useTranslation()
  const textOf = useUnhappyText()
  const isWeighed = row.kind === 'weighed'
  return (
    <ValueDialog
      title={t('goods.quantity')}
      label={isWeighed ? t('goods.weight', { unit: row.unit }) : t('goods.quantity')}
      initial={typedQuantity(row.quantityMilli)}
      isNumeric
      testId="quantity-dialog"
      above={<p className={styles.goods}>{row.name}</p>}
      onClose={onClose}
      submit={async (text) => {
        const quantityMilli = quantityOf(text)
        if (quantityMilli === null) return t('notice.quantityUnreadable')
        const { lineNo } = row
        return textOf(await store.change({ kind: 'set-quantity', lineNo, quantityMilli }))
      }}
    />
  )
}

interface WeightProps extends PartProps {
  readonly dialog: Extract<GoodsDialog, { kind: 'weight' | 'serial' }>
}

function Weight({ store, dialog, onClose }: WeightProps) {
  const textOf = useUnhappyText()
  const { itemId, name, unit } = dialog
  return (
    <WeighDialog
      name={name}
      unit={unit}
      onClose={onClose}
      submit={async (quantityMilli) => textOf(await store.addItem({ itemId, quantityMilli }))}
    />
  )
}

function Note({ store, onClose }: PartProps) {
  const { t } = useTranslation()
  const textOf = useUnhappyText()
  return (
    <ValueDialog
      title={t('goods.note')}
      label={t('goods.note')}
      initial={store.now().mirror?.head.note ?? ''}
      testId="note-dialog"
      maxLength={NOTE_LENGTH_MAX}
      onClose={onClose}
      submit={async (note) => textOf(await store.change({ kind: 'set-note', note: note.trim() }))}
    />
  )
}

interface RefusedProps {
  readonly dialog: Extract<GoodsDialog, { kind: 'refused' }>
  readonly onClose: () => void
}

/** Stays until it was seen: the scans behind it wait. */
function Refused({ dialog, onClose }: RefusedProps) {
  const { t } = useTranslation()
  const currency = useCurrency()
  return (
    <Dialog
      title={t('unknown.refusedTitle')}
      testId="refused-dialog"
      onClose={onClose}
      keys={{ Enter: onClose }}
    >
      <p className={styles.code}>{dialog.code}</p>
      <p className={styles.bad} role="alert">
        {refusalText(t, dialog.refusal, currency)}
      </p>
    </Dialog>
  )
}

interface GiveUpProps {
  readonly count: number
  readonly onClose: () => void
  readonly onGiveUp: () => void
}

function GiveUp({ count, onClose, onGiveUp }: GiveUpProps) {
  const { t } = useTranslation()
  return (
    <Dialog
      title={t('goods.giveUp')}
      testId="give-up-dialog"
      submitLabel={t('goods.giveUp')}
      onClose={onClose}
      onSubmit={onGiveUp}
      keys={{ Enter: onGiveUp }}
    >
      <p>{t('goods.giveUpText', { count })}</p>
    </Dialog>
  )
}
