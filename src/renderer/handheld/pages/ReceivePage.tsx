/** Receiving on a handheld: what is announced, then scan after scan, then the booking. */
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { formatQuantity } from '#shared/kernel/quantity.ts'
import type { InboundNote } from '#shared/api/inbound.ts'
import { Empty, Loading } from '../../ui/Screen.tsx'
import styles from '../handheld.module.css'
import { leaveReceiving, readInbound, startReceiving, useReceive } from '../receiving.ts'
import { ReceiveCount } from './ReceiveCount.tsx'
import { Notice } from './Notice.tsx'

export function ReceivePage() {
  const { view, recorded } = useReceive()
  if (recorded !== null) return <Recorded />
  return view === null ? <Announced /> : <ReceiveCount view={view} />
}

function Announced() {
  const { t } = useTranslation()
  const list = useReceive((state) => state.list)
  useEffect(() => void readInbound(), [])
  return (
    <div className={styles.page} data-testid="handheld-inbound">
      <Notice />
      {list === null && <Loading />}
      {list?.length === 0 && <Empty text={t('handheld.noInbound')} />}
      {(list ?? []).map((note) => (
        <Note key={note.inboundId} note={note} />
      ))}
      <button
        type="button"
        className={styles.tile}
        data-testid="receive-unannounced"
        onClick={() => void startReceiving(null)}
      >
        <strong>{t('receiving.unannounced')}</strong>
      </button>
    </div>
  )
}

function Note({ note }: { readonly note: InboundNote }) {
  const { t } = useTranslation()
  return (
    <button
      type="button"
      className={styles.tile}
      data-testid="receive-inbound"
      onClick={() => void startReceiving(note.inboundId)}
    >
      <strong>{note.inboundNo}</strong>
      <span>
        {t(`receiving.kind.${note.kind}`)} · {note.partner} ·{' '}
        {t('receiving.lines', { count: note.lineCount })}
        {note.draftId !== null && ` · ${t('receiving.inWork')}`}
      </span>
    </button>
  )
}

function Recorded() {
  const { t } = useTranslation()
  const recorded = useReceive((state) => state.recorded)
  return (
    <div className={styles.page} data-testid="handheld-recorded">
      <h1>{t('receiving.recordedTitle')}</h1>
      <p className={styles.print}>{recorded?.receivingNo}</p>
      {recorded?.claims.length === 0 && <p>{t('receiving.recordedGood')}</p>}
      <ul className={styles.rows}>
        {(recorded?.claims ?? []).map((claim) => (
          <li key={`${claim.sku} ${claim.kind}`} className={styles.row}>
            <span className={styles.rowName}>
              {claim.name}
              <small>{t(`receiving.claim.${claim.kind}`)}</small>
            </span>
            <strong>{formatQuantity(claim.quantityMilli)}</strong>
          </li>
        ))}
      </ul>
      <button
        type="button"
        className={styles.tile}
        data-testid="receive-next"
        onClick={leaveReceiving}
      >
        <strong>{t('common.ok')}</strong>
      </button>
    </div>
  )
}
