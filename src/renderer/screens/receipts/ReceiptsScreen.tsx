/** Every document of the till: found again, read, copied, and taken back. By keyboard alone. */
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { copyReceipt, dismissReceipt } from '../../state/receipts.ts'
import { tellWords } from '../../state/notices.ts'
import { runQuery, tellUnhappy } from '../../state/run.ts'
import { setScanTaker } from '../../state/scan-target.ts'
import { useRead } from '../../state/use-read.ts'
import { goBack } from '../../state/view.ts'
import { DocumentAttachments } from '../../ui/attachments/DocumentAttachments.tsx'
import { ChoiceList } from '../../ui/ChoiceList.tsx'
import { DatesDialog } from '../../ui/DatesDialog.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { GoodsLabelsDialog } from '../../ui/labels/GoodsLabelsDialog.tsx'
import type { LabelWish } from '../../ui/labels/label-form.ts'
import { NoticeStrip } from '../../ui/NoticeStrip.tsx'
import { PressButton } from '../../ui/PressButton.tsx'
import { ReceiptPaper } from '../../ui/ReceiptPaper.tsx'
import { Empty, Failed, Loading } from '../../ui/Screen.tsx'
import { useKeys } from '../../ui/keys.ts'
import { useSearchFocus } from '../../ui/search-focus.ts'
import { DocumentFilters } from './DocumentFilters.tsx'
import { DocumentRow } from './DocumentRow.tsx'
import { PrintJobsDialog } from './PrintJobsDialog.tsx'
import styles from './ReceiptsScreen.module.css'
import { TakeBackDialog } from './TakeBackDialog.tsx'
import { NO_FILTER, useDocuments, type SlipRow } from './use-documents.ts'

type Open = 'dates' | 'take-back' | 'print-jobs' | readonly LabelWish[] | null

export function ReceiptsScreen() {
  const { t } = useTranslation()
  const list = useDocuments()
  const [open, setOpen] = useState<Open>(null)
  const deeds = deedsOf(list, setOpen)
  const search = useSearchFocus()
  useScans(list.change)
  useKeys(
    {
      Escape: deeds.leave,
      F10: goBack,
      F2: deeds.copy,
      'Shift+F2': deeds.labels,
      F3: deeds.dismiss,
      F4: list.stepKind(1),
      'Shift+F4': list.stepKind(-1),
      F5: list.again,
      F6: deeds.dates,
      F7: deeds.follow,
      F8: deeds.takeBack,
      F9: deeds.printJobs,
      ArrowUp: list.step(-1),
      ArrowDown: list.step(1),
      PageUp: list.step(-8),
      PageDown: list.step(8),
    },
    { isOpaque: true, otherwise: search.typeInto },
  )
  return (
    <div className={styles.screen} data-testid="receipts">
      <section className={styles.left}>
        <h1>{t('receipts.title')}</h1>
        <DocumentFilters
          filter={list.filter}
          onChange={list.change}
          onDates={deeds.dates}
          searchRef={search.ref}
        />
        {list.isLoading && <Loading />}
        {list.error !== null && <Failed text={list.error} onRetry={list.again} />}
        {list.rows.length === 0 && !list.isLoading && list.error === null && (
          <Empty text={t('receipts.empty')} />
        )}
        <ChoiceList
          testId="receipt-list"
          rows={list.rows}
          chosen={list.chosen}
          onChoose={list.setChosen}
          keyOf={({ receiptNo }) => receiptNo}
          draw={(row) => <DocumentRow row={row} />}
        />
      </section>
      <section className={styles.right}>
        {list.current !== undefined && <Preview row={list.current} />}
        <NoticeStrip />
        <Keys current={list.current} deeds={deeds} />
      </section>
      <Dialogs open={open} list={list} deeds={deeds} />
    </div>
  )
}

interface DialogsProps {
  readonly open: Open
  readonly list: ReturnType<typeof useDocuments>
  readonly deeds: ReturnType<typeof deedsOf>
}

function Dialogs({ open, list, deeds }: DialogsProps) {
  const [told, setTold] = useState<string | null>(null)
  return (
    <>
      {open === 'dates' && (
        <DatesDialog
          range={list.filter.range}
          onRange={(range) => {
            list.change({ range })
          }}
          onClose={deeds.close}
        />
      )}
      {open === 'take-back' && list.current !== undefined && (
        <TakeBackDialog
          row={list.current}
          onClose={deeds.close}
          onDone={(words) => {
            setTold(words)
            list.again()
          }}
        />
      )}
      {isWishes(open) && <GoodsLabelsDialog wishes={open} onClose={deeds.close} />}
      {open === 'print-jobs' && <PrintJobsDialog onClose={deeds.close} />}
      {told !== null && (
        <Told
          words={told}
          onClose={() => {
            setTold(null)
          }}
        />
      )}
    </>
  )
}

/** What to do with the money stays on screen until somebody has read it. */
function Told({ words, onClose }: { readonly words: string; readonly onClose: () => void }) {
  const { t } = useTranslation()
  return (
    <Dialog
      title={t('takeBack.doneTitle')}
      testId="taken-back"
      onClose={onClose}
      keys={{ Enter: onClose }}
    >
      <p className={styles.told}>{words}</p>
    </Dialog>
  )
}

/** Of what this paper brought into the store. */
const hasLabels = (row: SlipRow | undefined): boolean =>
  row?.kind === 'receiving' && row.reversedBy === null
const isWishes = (open: Open): open is readonly LabelWish[] =>
  open !== null && typeof open === 'object'

async function labelsOf(documentNo: string): Promise<readonly LabelWish[] | null> {
  const read = await runQuery('labels.received', { documentNo })
  if (!read.ok) tellUnhappy(read)
  else if (read.value.labels.length > 0) return read.value.labels
  else tellWords('info', 'receiving.noLabels')
  return null
}

const isOwed = (row: SlipRow | undefined): boolean =>
  row?.printState === 'owed' || row?.printState === 'started'
const isReversible = (row: SlipRow | undefined): boolean =>
  row !== undefined && row.kind !== 'reversal' && row.reversedBy === null
const linkOf = (row: SlipRow | undefined): string => row?.reversedBy ?? row?.refNo ?? ''

function deedsOf(list: ReturnType<typeof useDocuments>, setOpen: (open: Open) => void) {
  const { current } = list
  const then = (act: (receiptNo: string) => Promise<unknown>) => () => {
    if (current !== undefined) void act(current.receiptNo).then(list.again)
  }
  return {
    copy: then(copyReceipt),
    dismiss: then(async (receiptNo) => {
      if (isOwed(current)) await dismissReceipt(receiptNo)
    }),
    follow: () => {
      const text = linkOf(current)
      if (text !== '') list.change({ ...NO_FILTER, text })
    },
    takeBack: () => {
      if (isReversible(current)) setOpen('take-back')
    },
    labels: () => {
      if (current !== undefined && hasLabels(current))
        void labelsOf(current.receiptNo).then(setOpen)
    },
    dates: () => {
      setOpen('dates')
    },
    printJobs: () => {
      setOpen('print-jobs')
    },
    close: () => {
      setOpen(null)
    },
    leave: () => {
      const { text, kind, range } = list.filter
      const isFiltered = text !== '' || kind !== 'all' || range.from !== null || range.to !== null
      if (isFiltered) list.change(NO_FILTER)
      else goBack()
    },
  }
}

/** A receipt that is scanned is looked for, whatever was asked for before. */
function useScans(change: ReturnType<typeof useDocuments>['change']) {
  useEffect(() => {
    setScanTaker((text) => {
      change({ ...NO_FILTER, text })
      return true
    })
    return () => {
      setScanTaker(null)
    }
  }, [change])
}

interface KeysProps {
  readonly current: SlipRow | undefined
  readonly deeds: ReturnType<typeof deedsOf>
}

function Keys({ current, deeds }: KeysProps) {
  const { t } = useTranslation()
  return (
    <div className={styles.keys}>
      <PressButton
        testId="receipts-back"
        keyName="Esc"
        label={t('common.back')}
        onPress={deeds.leave}
      />
      <PressButton
        testId="receipts-dismiss"
        keyName="F3"
        label={t('receipts.dismiss')}
        isDisabled={!isOwed(current)}
        onPress={deeds.dismiss}
      />
      <PressButton
        testId="receipts-follow"
        keyName="F7"
        label={t('receipts.follow')}
        isDisabled={linkOf(current) === ''}
        onPress={deeds.follow}
      />
      <PressButton
        testId="receipts-labels"
        keyName="⇧F2"
        label={t('labels.key')}
        isDisabled={!hasLabels(current)}
        onPress={deeds.labels}
      />
      <PressButton
        testId="receipts-print-jobs"
        keyName="F9"
        label={t('printing.open')}
        onPress={deeds.printJobs}
      />
      <PressButton
        testId="receipts-take-back"
        keyName="F8"
        tone="bad"
        label={t('receipts.takeBack')}
        isDisabled={!isReversible(current)}
        onPress={deeds.takeBack}
      />
      <PressButton
        testId="receipts-copy"
        keyName="F2"
        tone="accent"
        label={t('receipts.copy')}
        isDisabled={current === undefined}
        onPress={deeds.copy}
      />
    </div>
  )
}

function Preview({ row }: { readonly row: SlipRow }) {
  const { receiptNo } = row
  const { value, error, isLoading, again } = useRead('receipt.read', { receiptNo })
  useEffect(again, [again, row.reversedBy])
  return (
    <>
      <div className={styles.preview}>
        {isLoading && <Loading />}
        {error !== null && <Failed text={error} onRetry={again} />}
        {value !== null && <ReceiptPaper receipt={value.receipt} />}
      </div>
      {value !== null && <DocumentAttachments attachments={value.attachments} />}
    </>
  )
}
