/** One receiving on a handheld: the last scan large, lines below; a touch on a line says lot, date or damage. */
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatQuantity } from '#shared/kernel/quantity.ts'
import type { ReceivingRow, ReceivingView } from '#shared/api/receiving.ts'
import { setTaker } from '../boot-handheld.ts'
import styles from '../handheld.module.css'
import { leaveReceiving, lineOf, recordReceiving, scanGoods, useReceive } from '../receiving.ts'
import { CodeField } from './CodeField.tsx'
import { ReceiveAskSheet, ReceiveLineSheet } from './ReceiveSheets.tsx'
import { Sheet } from './Sheet.tsx'
import { Notice } from './Notice.tsx'

export function ReceiveCount({ view }: { readonly view: ReceivingView }) {
  const { t } = useTranslation()
  const { lastLineNo, asked } = useReceive()
  const [lineNo, setLineNo] = useState<number | null>(null)
  const [isBooking, setIsBooking] = useState(false)
  useEffect(() => setTaker((code) => void scanGoods(code)), [])
  const edited = lineOf(view, lineNo)
  const rows = view.lines.toReversed()
  return (
    <>
      <div className={styles.page} data-testid="handheld-receive">
        <strong>
          {view.head.inboundNo} {view.head.partner}
          {view.head.isBlind && ` · ${t('receiving.blind')}`}
        </strong>
        <Last line={lineOf(view, lastLineNo)} />
        <CodeField />
        <ul className={styles.rows} data-testid="receive-rows">
          {rows.map((line) => (
            <Row
              key={line.lineNo}
              line={line}
              onOpen={() => {
                setLineNo(line.lineNo)
              }}
            />
          ))}
        </ul>
        <Notice />
      </div>
      <div className={styles.deeds}>
        <button type="button" className={styles.deed} onClick={leaveReceiving}>
          {t('handheld.putAside')}
        </button>
        <span />
        <button
          type="button"
          className={styles.deed}
          data-tone="accent"
          data-testid="receive-book"
          disabled={view.lines.length === 0}
          onClick={() => {
            setIsBooking(true)
          }}
        >
          {t('receiving.key.book')}
        </button>
      </div>
      {edited !== undefined && (
        <ReceiveLineSheet
          key={edited.touched}
          line={edited}
          onClose={() => {
            setLineNo(null)
          }}
        />
      )}
      {asked !== null && <ReceiveAskSheet asked={asked} />}
      {isBooking && (
        <BookSheet
          view={view}
          onClose={() => {
            setIsBooking(false)
          }}
        />
      )}
    </>
  )
}

function Last({ line }: { readonly line: ReceivingRow | undefined }) {
  const { t } = useTranslation()
  if (line === undefined) {
    return (
      <div className={styles.last}>
        <span className={styles.lastName}>{t('handheld.scanFirst')}</span>
      </div>
    )
  }
  const tone = line.problem === null ? 'good' : 'warn'
  return (
    <div className={styles.last} data-tone={tone} data-testid="receive-last" role="status">
      <span className={styles.lastName}>{line.name}</span>
      <span className={styles.lastNote}>{problemText(t, line)}</span>
      <span className={styles.figure}>{formatQuantity(line.countedMilli)}</span>
    </div>
  )
}

type Translate = ReturnType<typeof useTranslation>['t']

const problemText = (t: Translate, { problem, lot, expiry, serial }: ReceivingRow): string =>
  problem === null
    ? [lot, expiry, serial].filter(Boolean).join(' · ')
    : t(`receiving.problem.${problem}`)

interface RowProps {
  readonly line: ReceivingRow
  readonly onOpen: () => void
}

function Row({ line, onOpen }: RowProps) {
  const { t } = useTranslation()
  return (
    <li className={styles.row} data-testid="receive-row">
      <span className={styles.rowName}>
        {line.name}
        <small>{problemText(t, line)}</small>
      </span>
      <strong>{formatQuantity(line.countedMilli)}</strong>
      <button
        type="button"
        className={styles.rowButton}
        data-testid="receive-edit"
        onClick={onOpen}
      >
        {t('handheld.edit')}
      </button>
    </li>
  )
}

function BookSheet({
  view,
  onClose,
}: {
  readonly view: ReceivingView
  readonly onClose: () => void
}) {
  const { t } = useTranslation()
  const isAnnounced = view.head.inboundId !== null
  const book = (isFinal: boolean) => {
    void recordReceiving(isFinal)
    onClose()
  }
  return (
    <Sheet
      title={t('receiving.summaryTitle')}
      testId="receive-book-sheet"
      submitLabel={t(isAnnounced ? 'receiving.bookFinal' : 'receiving.key.book')}
      onClose={onClose}
      onSubmit={() => {
        book(true)
      }}
    >
      <p>
        {view.head.inboundNo} · {t('receiving.lines', { count: view.head.lineCount })}
      </p>
      {isAnnounced && <p>{t('receiving.bookHint')}</p>}
      {isAnnounced && (
        <button
          type="button"
          className={styles.deed}
          data-testid="receive-book-part"
          onClick={() => {
            book(false)
          }}
        >
          {t('receiving.bookPart')}
        </button>
      )}
    </Sheet>
  )
}
