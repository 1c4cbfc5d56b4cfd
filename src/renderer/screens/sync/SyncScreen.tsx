/** The line to head office: how it is, what waits to be sent, what to do about it, joining and leaving. */
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SyncStatus } from '#shared/api/sync.ts'
import { formatMoment } from '../../i18n/format-backup.ts'
import { tellWords } from '../../state/notices.ts'
import { runCommand, tellUnhappy } from '../../state/run.ts'
import { useTill } from '../../state/till.ts'
import { useOnChange } from '../../state/use-on-change.ts'
import { useRead, type Read } from '../../state/use-read.ts'
import { goBack } from '../../state/view.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { NoticeStrip } from '../../ui/NoticeStrip.tsx'
import { PressButton } from '../../ui/PressButton.tsx'
import { Failed, Loading } from '../../ui/Screen.tsx'
import { useKeys } from '../../ui/keys.ts'
import { JoinDialog } from './JoinDialog.tsx'
import { SyncFacts } from './SyncFacts.tsx'
import styles from './SyncScreen.module.css'

/** The line changes by itself while somebody looks. */
const LOOK_EVERY_MS = 3000

export function SyncScreen() {
  const { t } = useTranslation()
  const read = useLine()
  const [asking, setAsking] = useState<'join' | 'leave' | null>(null)
  const status = read.value
  const isJoined = status?.isJoined === true
  const deeds = {
    now: () => {
      if (isJoined) void tryNow(read.again)
    },
    join: () => {
      if (status !== null && !isJoined) setAsking('join')
    },
    leave: () => {
      if (isJoined) setAsking('leave')
    },
  }
  useKeys(
    { Escape: goBack, F2: deeds.now, F4: deeds.join, F8: deeds.leave, F5: read.again },
    { isOpaque: true },
  )
  const close = () => {
    setAsking(null)
  }
  return (
    <div className={styles.screen} data-testid="sync">
      <section className={styles.panel}>
        <h1>{t('sync.title')}</h1>
        <p>{t('sync.lead')}</p>
        {read.error !== null && <Failed text={read.error} onRetry={read.again} />}
        {status === null && read.error === null && <Loading />}
        {status !== null && <SyncFacts status={status} />}
      </section>
      <section className={styles.panel}>
        <h2>{t('sync.notes')}</h2>
        {status !== null && <Notes status={status} />}
        <NoticeStrip />
        <Keys isJoined={isJoined} deeds={deeds} />
      </section>
      {asking === 'join' && (
        <JoinDialog url={status?.url ?? ''} onDone={read.again} onClose={close} />
      )}
      {asking === 'leave' && <LeaveDialog onDone={read.again} onClose={close} />}
    </div>
  )
}

function useLine(): Read<SyncStatus> {
  const read = useRead('sync.status', {})
  const { again } = read
  const line = useTill(({ status }) => `${status?.line ?? ''} ${status?.unsentCount ?? 0}`)
  useOnChange(line, again)
  useEffect(() => {
    const timer = setInterval(again, LOOK_EVERY_MS)
    return () => {
      clearInterval(timer)
    }
  }, [again])
  return read
}

async function tryNow(again: () => void): Promise<void> {
  const done = await runCommand('sync.now', {})
  if (done.ok) tellWords('info', 'sync.trying')
  else tellUnhappy(done)
  again()
}

function LeaveDialog({
  onDone,
  onClose,
}: {
  readonly onDone: () => void
  readonly onClose: () => void
}) {
  const { t } = useTranslation()
  const leave = async () => {
    const done = await runCommand('sync.leave', {})
    if (done.ok) tellWords('info', 'sync.left')
    else tellUnhappy(done)
    onDone()
    onClose()
  }
  return (
    <Dialog
      title={t('sync.leave')}
      testId="sync-leave-dialog"
      onClose={onClose}
      onSubmit={() => void leave()}
    >
      <p>{t('sync.leaveSure')}</p>
    </Dialog>
  )
}

function Notes({ status }: { readonly status: SyncStatus }) {
  const { t, i18n } = useTranslation()
  const list = status.epochs.map(
    ({ epoch, ackedSeq, headSeq }) => `${epoch} ${ackedSeq}/${headSeq}`,
  )
  return (
    <div className={styles.notes}>
      {status.notes.length === 0 && <p>{t('sync.notesNone')}</p>}
      <ul data-testid="sync-notes">
        {status.notes.map((note, index) => (
          <li key={`${note.atMs} ${index}`}>
            <small>{formatMoment(note.atMs, i18n.language)}</small>
            {t(`syncNote.${note.code}`)}
          </li>
        ))}
      </ul>
      {list.length > 0 && <small>{t('sync.epochs', { list: list.join(', ') })}</small>}
    </div>
  )
}

interface KeyProps {
  readonly isJoined: boolean
  readonly deeds: Readonly<Record<'now' | 'join' | 'leave', () => void>>
}

function Keys({ isJoined, deeds }: KeyProps) {
  const { t } = useTranslation()
  return (
    <div className={styles.keys}>
      <PressButton testId="sync-back" keyName="Esc" label={t('common.back')} onPress={goBack} />
      {isJoined ? (
        <PressButton
          testId="sync-leave"
          keyName="F8"
          label={t('sync.leave')}
          onPress={deeds.leave}
        />
      ) : (
        <PressButton
          testId="sync-join"
          keyName="F4"
          tone="accent"
          label={t('sync.join')}
          onPress={deeds.join}
        />
      )}
      <PressButton
        testId="sync-now"
        keyName="F2"
        {...(isJoined ? { tone: 'accent' as const } : {})}
        label={t('sync.now')}
        isDisabled={!isJoined}
        onPress={deeds.now}
      />
    </div>
  )
}
