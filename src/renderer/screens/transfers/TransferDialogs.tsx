/** The dialogs that only a transfer has: to whom, from where, what a file was refused for, and shipping. */
import { useTranslation } from 'react-i18next'
import { STOCK_LOCATIONS } from '#shared/stock/location.ts'
import { formatQuantity } from '#shared/kernel/quantity.ts'
import { shipTransfer, transfers, usePickList } from '../../state/transfers.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { ValueDialog } from '../../ui/ValueDialog.tsx'
import { ChoiceDialog } from '../../ui/goods/ChoiceDialog.tsx'
import { useUnhappyText } from '../../ui/goods/use-unhappy-text.ts'
import { useProgress } from './PickListPanel.tsx'
import { RequestDialog } from './RequestDialog.tsx'
import styles from './transfers.module.css'

interface Part {
  readonly onClose: () => void
}

export function TransferDialogs() {
  const dialog = transfers.use((state) => state.dialog)
  const onClose = () => {
    transfers.show(null)
  }
  switch (dialog?.kind) {
    case 'partner':
      return <Partner onClose={onClose} />
    case 'place':
      return <Place onClose={onClose} />
    case 'ship':
      return <Ship onClose={onClose} />
    case 'request':
      return <RequestDialog onClose={onClose} />
    case 'request-refused':
      return <Refused onClose={onClose} />
    default:
      return null
  }
}

function Partner({ onClose }: Part) {
  const { t } = useTranslation()
  const textOf = useUnhappyText()
  return (
    <ValueDialog
      title={t('transfers.partnerTitle')}
      label={t('transfers.partner')}
      initial={transfers.now().mirror?.head.partner ?? ''}
      testId="partner-dialog"
      maxLength={80}
      onClose={onClose}
      submit={async (text) =>
        textOf(await transfers.change({ kind: 'set-partner', partner: text.trim() }))
      }
    />
  )
}

/** For the line in front, and for what is scanned from now on. */
function Place({ onClose }: Part) {
  const { t } = useTranslation()
  const textOf = useUnhappyText()
  const mirror = transfers.use((state) => state.mirror)
  const line = mirror?.rows.find(({ lineNo }) => lineNo === mirror.focusLineNo)
  return (
    <ChoiceDialog
      title={t('transfers.place')}
      testId="place-dialog"
      codes={STOCK_LOCATIONS}
      current={line?.location ?? mirror?.head.from ?? null}
      nameOf={(place) => t(`place.${place}`)}
      choose={async (location) => {
        const next = await transfers.change({ kind: 'set-place', location })
        if (next !== null || line === undefined) return textOf(next)
        const { lineNo } = line
        return textOf(await transfers.change({ kind: 'set-location', lineNo, location }))
      }}
      onClose={onClose}
    />
  )
}

function Ship({ onClose }: Part) {
  const { t } = useTranslation()
  const head = transfers.use(({ mirror }) => mirror?.head)
  const short = useProgress().filter((row) => row.pickedMilli < row.requestedMilli)
  if (head === undefined) return null
  const { lineCount, quantityMilli, partner } = head
  return (
    <Dialog
      title={t('transfers.ship')}
      testId="ship-dialog"
      submitLabel={t('transfers.ship')}
      onClose={onClose}
      onSubmit={() => void shipTransfer()}
      keys={{ Enter: () => void shipTransfer() }}
    >
      <p className={styles.big}>
        {t('transfers.shipText', {
          lines: lineCount,
          quantity: formatQuantity(quantityMilli),
          partner,
        })}
      </p>
      {short.length > 0 && (
        <>
          <p className={styles.warn} data-testid="ship-short">
            {t('transfers.shipShort', { count: short.length })}
          </p>
          <ul className={styles.rows}>
            {short.map((row) => (
              <li key={row.sku}>
                {row.name} {formatQuantity(row.pickedMilli)} / {formatQuantity(row.requestedMilli)}
              </li>
            ))}
          </ul>
        </>
      )}
    </Dialog>
  )
}

function Refused({ onClose }: Part) {
  const { t } = useTranslation()
  const refused = usePickList((state) => state.refused)
  if (refused === null) return null
  return (
    <Dialog
      title={t('transfers.requestFile')}
      testId="request-refused"
      size="680px"
      onClose={onClose}
      keys={{ Enter: onClose }}
    >
      <p className={styles.warn} role="alert">
        {t('transfers.requestRefused', { count: refused.refusedCount })}
      </p>
      <ul className={styles.rows}>
        {refused.refused.map(({ line, code, text }) => (
          <li key={line}>
            {t('transfers.requestRow', { line, text, problem: t(`requestRow.${code}`) })}
          </li>
        ))}
      </ul>
    </Dialog>
  )
}
