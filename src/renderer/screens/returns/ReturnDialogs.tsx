/** The one dialog of the screen that is open: a serial, a price, who brought it, another way of paying. */
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { PRICE_SCALE } from '#shared/kernel/money.ts'
import { formatPrice } from '../../i18n/format.ts'
import {
  bringGoods,
  closeReturnDialog,
  setGoodsPrice,
  useReturns,
  type ReturnDialog,
} from '../../state/returns.ts'
import { beginExchange, payBack } from '../../state/returns-pay.ts'
import { setDialogScanTaker } from '../../state/returns-scan.ts'
import { playGood } from '../../state/sounds.ts'
import { currencyNow } from '../../state/till.ts'
import { amountOf } from '../../state/typed-input.ts'
import { ValueDialog } from '../../ui/ValueDialog.tsx'
import { GoodsSearchDialog } from './GoodsSearchDialog.tsx'
import { SerialsDialog } from './SerialsDialog.tsx'
import { TenderDialog } from './TenderDialog.tsx'

export function ReturnDialogs() {
  const dialog = useReturns((state) => state.dialog)
  switch (dialog?.kind) {
    case 'serials':
      return <SerialsDialog line={dialog.line} />
    case 'serial':
      return <SerialDialog dialog={dialog} />
    case 'price':
      return <PriceDialog dialog={dialog} />
    case 'id-note':
      return <IdNoteDialog dialog={dialog} />
    case 'tender':
      return <TenderDialog />
    case 'search':
      return <GoodsSearchDialog />
    case undefined:
      return null
  }
}

type Of<Kind extends ReturnDialog['kind']> = {
  readonly dialog: Extract<ReturnDialog, { kind: Kind }>
}

/** The serial of goods without a receipt; scanned or typed. */
function SerialDialog({ dialog }: Of<'serial'>) {
  const { t } = useTranslation()
  const take = (text: string): string | null => {
    const serial = text.normalize('NFKC').trim()
    if (serial === '') return t('returns.serialMissing')
    if (!bringGoods({ ...dialog.goods, serial })) return t('refusal.serial-twice')
    playGood()
    return null
  }
  useEffect(() => {
    setDialogScanTaker((code) => {
      if (take(code) === null) closeReturnDialog()
    })
    return () => {
      setDialogScanTaker(null)
    }
  })
  return (
    <ValueDialog
      title={dialog.goods.name}
      label={t('returns.serial')}
      initial=""
      testId="return-serial"
      maxLength={64}
      onClose={closeReturnDialog}
      submit={(text) => Promise.resolve(take(text))}
    />
  )
}

/** Less than today's price may be paid back, never more. */
function PriceDialog({ dialog }: Of<'price'>) {
  const { t } = useTranslation()
  const currency = currencyNow()
  const { row } = dialog
  const priceMilli = row.unitPriceMilli ?? row.todayPriceMilli
  return (
    <ValueDialog
      title={row.name}
      label={t('line.price')}
      initial={priceMilli === null ? '' : formatPrice(priceMilli, currency).replaceAll(',', '')}
      testId="return-price"
      isNumeric
      onClose={closeReturnDialog}
      submit={(text) => {
        const amountMinor = amountOf(text, currency)
        if (amountMinor === null) return Promise.resolve(t('notice.amountUnreadable'))
        setGoodsPrice(row.rowNo, amountMinor * PRICE_SCALE)
        return Promise.resolve(null)
      }}
    />
  )
}

/** Who brought it; asked for on the way to the money it goes on there. */
function IdNoteDialog({ dialog }: Of<'id-note'>) {
  const { t } = useTranslation()
  const idNote = useReturns((state) => state.idNote)
  return (
    <ValueDialog
      title={t('returns.idNoteTitle')}
      label={t('returns.idNote')}
      initial={idNote}
      testId="return-id-note"
      maxLength={100}
      onClose={closeReturnDialog}
      submit={(text) => {
        const note = text.trim()
        if (note === '') return Promise.resolve(t('returns.idNoteMissing'))
        useReturns.setState({ idNote: note, dialog: null })
        if (dialog.then === 'pay') void payBack()
        if (dialog.then === 'exchange') void beginExchange()
        return Promise.resolve(null)
      }}
    />
  )
}
