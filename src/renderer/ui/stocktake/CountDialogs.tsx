/** What counting asks on the way: a weight, a lot with its date, a serial, another quantity, a photo, and the end. */
import { useTranslation } from 'react-i18next'
import { refusalText } from '../../i18n/words-of.ts'
import { takeMultiplier } from '../../state/command-box.ts'
import { leaveTask, leftOf, showCountDialog, useCount } from '../../state/stocktake-count.ts'
import type { CountDialog } from '../../state/stocktake-count.ts'
import { answerDialog, correctEntry, countEntry, sendEntry } from '../../state/stocktake-scan.ts'
import { handIn, releaseTask } from '../../state/stocktake-tasks.ts'
import { useCurrency } from '../../state/till.ts'
import { quantityOf, typedQuantity } from '../../state/typed-input.ts'
import { Dialog } from '../Dialog.tsx'
import { FindItem } from '../goods/FindItem.tsx'
import { GoodsLabelsDialog } from '../labels/GoodsLabelsDialog.tsx'
import { shelfWishes } from '../labels/label-form.ts'
import { ValueDialog } from '../ValueDialog.tsx'
import { WeighDialog } from '../weighing/WeighDialog.tsx'
import { CountLotDialog } from './CountLotDialog.tsx'
import { PhotoDialog } from './PhotoDialog.tsx'
import styles from './counting.module.css'
import { TaskDialog } from './TaskDialog.tsx'
import { takeSerial } from './use-count-scans.ts'

const close = (): void => {
  showCountDialog(null)
}

export function CountDialogs() {
  const dialog = useCount((state) => state.dialog)
  if (dialog === null) return null
  switch (dialog.kind) {
    case 'weight':
      return <Weight dialog={dialog} />
    case 'serial':
      return <Serial dialog={dialog} />
    case 'lot':
      return <CountLotDialog dialog={dialog} onClose={close} />
    case 'quantity':
      return <Quantity dialog={dialog} />
    case 'search':
      return <Search dialog={dialog} />
    case 'photo':
      return <PhotoDialog row={dialog.row} onClose={close} />
    case 'refused':
      return <Refused dialog={dialog} />
    case 'labels':
      return <GoodsLabelsDialog wishes={shelfWishes(dialog.rows)} onClose={close} />
    case 'hand-in':
      return <HandIn />
    case 'release':
      return <Release />
    case 'tasks':
      return <TaskDialog onClose={close} />
  }
}

type Asked = Extract<CountDialog, { kind: 'weight' | 'lot' | 'serial' }>

async function again(entry: Asked['entry']): Promise<null> {
  await answerDialog(() => sendEntry(entry))
  return null
}

function Weight({ dialog }: { readonly dialog: Asked }) {
  return (
    <WeighDialog
      name={dialog.name}
      unit={dialog.unit}
      onClose={closeOnly(dialog)}
      submit={(quantityMilli) => again({ ...dialog.entry, quantityMilli })}
    />
  )
}

function Serial({ dialog }: { readonly dialog: Asked }) {
  const { t } = useTranslation()
  return (
    <AskedValue
      dialog={dialog}
      title={t('goods.serial')}
      testId="serial-dialog"
      submit={async (text) => {
        if (text.trim() === '') return t('refusal.serial-needed')
        await takeSerial(text.trim())
        return null
      }}
    />
  )
}

interface AskedProps {
  readonly dialog: Asked
  readonly title: string
  readonly testId: string
  readonly submit: (text: string) => Promise<string | null>
}

/** Another dialog that has come in its place stays. */
const closeOnly = (dialog: CountDialog) => (): void => {
  if (useCount.getState().dialog === dialog) close()
}

function AskedValue({ dialog, title, testId, submit }: AskedProps) {
  return (
    <ValueDialog
      title={title}
      label={title}
      initial=""
      testId={testId}
      maxLength={64}
      above={<p className={styles.item}>{dialog.name}</p>}
      onClose={closeOnly(dialog)}
      submit={submit}
    />
  )
}

interface Dialogs<Kind extends CountDialog['kind']> {
  readonly dialog: Extract<CountDialog, { kind: Kind }>
}

function Quantity({ dialog }: Dialogs<'quantity'>) {
  const { t } = useTranslation()
  const { row } = dialog
  return (
    <ValueDialog
      title={t('stocktake.correctTitle')}
      label={t('stocktake.correct', { unit: row.unit })}
      initial={typedQuantity(row.quantityMilli)}
      isNumeric
      testId="quantity-dialog"
      above={<p className={styles.item}>{row.name === '' ? row.code : row.name}</p>}
      onClose={closeOnly(dialog)}
      submit={async (text) => {
        const quantityMilli = quantityOf(text)
        if (quantityMilli === null) return t('notice.quantityUnreadable')
        await answerDialog(() => correctEntry(row, quantityMilli))
        return null
      }}
    />
  )
}

function Search({ dialog }: Dialogs<'search'>) {
  const { t } = useTranslation()
  return (
    <FindItem
      initial={dialog.text}
      submitLabel={t('stocktake.countThis')}
      onClose={closeOnly(dialog)}
      take={async ({ sku }) => {
        const quantityMilli = takeMultiplier()
        await answerDialog(() => countEntry({ sku, quantityMilli }))
        return null
      }}
    />
  )
}

/** Stays until it was seen: the scans behind it wait. */
function Refused({ dialog }: Dialogs<'refused'>) {
  const { t } = useTranslation()
  const currency = useCurrency()
  const seen = () => {
    close()
    if (dialog.isOver) leaveTask()
  }
  return (
    <Dialog
      title={t('stocktake.refusedTitle')}
      testId="refused-dialog"
      onClose={seen}
      keys={{ Enter: seen }}
    >
      <p className={styles.code}>{dialog.code}</p>
      <p className={styles.bad} role="alert">
        {refusalText(t, dialog.refusal, currency)}
      </p>
    </Dialog>
  )
}

function HandIn() {
  const { t } = useTranslation()
  const task = useCount((state) => state.task)
  const list = useCount((state) => state.list)
  if (task === null) return null
  const left = leftOf(list).length
  const submit = () => {
    close()
    void handIn()
  }
  return (
    <Dialog
      title={t('stocktake.handIn')}
      testId="hand-in-dialog"
      submitLabel={t('stocktake.handIn')}
      onClose={close}
      onSubmit={submit}
      keys={{ Enter: submit }}
    >
      <p className={styles.item}>{task.name === '' ? task.stocktakeName : task.name}</p>
      <p>{t('stocktake.handInText', { entries: task.entryCount, items: task.itemCount })}</p>
      {left > 0 && (
        <p className={styles.bad} data-testid="hand-in-left">
          {t(task.round > 1 ? 'stocktake.handInZero' : 'stocktake.handInLeft', { count: left })}
        </p>
      )}
      {task.isWitnessed && <p className={styles.hint}>{t('stocktake.handInWitness')}</p>}
    </Dialog>
  )
}

function Release() {
  const { t } = useTranslation()
  const submit = () => {
    close()
    void releaseTask()
  }
  return (
    <Dialog
      title={t('stocktake.release')}
      testId="release-dialog"
      submitLabel={t('stocktake.release')}
      onClose={close}
      onSubmit={submit}
      keys={{ Enter: submit }}
    >
      <p>{t('stocktake.releaseText')}</p>
    </Dialog>
  )
}
