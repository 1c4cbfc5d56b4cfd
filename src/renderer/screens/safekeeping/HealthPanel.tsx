/** How safe the book is, in plain words: last copy, second copy, mirror, room, and where this store came from. */
import { useTranslation } from 'react-i18next'
import type { SafekeepingStatus } from '#shared/api/safekeeping.ts'
import type { CopyState, MirrorState, RoomState } from '#shared/safekeeping/words.ts'
import { formatBytes, formatMoment } from '../../i18n/format-backup.ts'
import type { Read } from '../../state/use-read.ts'
import { Fact, type FactTone } from '../../ui/Fact.tsx'
import { Failed, Loading } from '../../ui/Screen.tsx'
import styles from './SafekeepingScreen.module.css'

type Words<State extends string> = Readonly<Record<State, readonly [words: string, tone: FactTone]>>

const COPY: Words<CopyState> = {
  off: ['safekeeping.copyOff', 'warn'],
  none: ['safekeeping.copyNone', 'warn'],
  running: ['safekeeping.copyRunning', 'good'],
  ok: ['safekeeping.copyOk', 'good'],
  failed: ['safekeeping.copyFailed', 'bad'],
}
const MIRROR: Words<MirrorState> = {
  off: ['safekeeping.mirrorOff', 'warn'],
  ok: ['safekeeping.mirrorOk', 'good'],
  behind: ['safekeeping.mirrorBehind', 'warn'],
  failed: ['safekeeping.mirrorFailed', 'bad'],
}
const ROOM: Words<RoomState> = {
  ok: ['safekeeping.roomOk', 'good'],
  low: ['safekeeping.roomLow', 'warn'],
  full: ['safekeeping.roomFull', 'bad'],
  failing: ['safekeeping.roomFailing', 'bad'],
}

export function HealthPanel({ status }: { readonly status: Read<SafekeepingStatus> }) {
  if (status.error !== null) return <Failed text={status.error} onRetry={status.again} />
  if (status.value === null) return <Loading />
  const { backup, mirror, room } = status.value
  return (
    <div className={styles.health} data-testid="safekeeping-health">
      <Backup backup={backup} />
      <Second backup={backup} />
      <Mirror mirror={mirror} />
      <Room room={room} />
      <Restored status={status.value} />
    </div>
  )
}

function Backup({ backup }: Pick<SafekeepingStatus, 'backup'>) {
  const { t, i18n } = useTranslation()
  const [words, tone] = COPY[backup.state]
  return (
    <Fact title={t('safekeeping.backup')} words={t(words)} tone={tone} testId="health-backup">
      {backup.lastTakenMs !== null && (
        <span>
          {t('safekeeping.lastTaken', { time: formatMoment(backup.lastTakenMs, i18n.language) })}
        </span>
      )}
      {backup.problem !== null && <small>{backup.problem}</small>}
    </Fact>
  )
}

function Second({ backup }: Pick<SafekeepingStatus, 'backup'>) {
  const { t } = useTranslation()
  const [words, tone] = COPY[backup.second]
  return (
    <Fact title={t('safekeeping.second')} words={t(words)} tone={tone} testId="health-second">
      <small>{backup.secondDir ?? t('safekeeping.secondHint')}</small>
    </Fact>
  )
}

function Mirror({ mirror }: Pick<SafekeepingStatus, 'mirror'>) {
  const { t } = useTranslation()
  const [words, tone] = MIRROR[mirror.state]
  return (
    <Fact title={t('safekeeping.mirror')} words={t(words)} tone={tone} testId="health-mirror">
      {mirror.behind > 0 && <span>{t('safekeeping.behind', { count: mirror.behind })}</span>}
      <small>{mirror.problem ?? mirror.dir ?? t('safekeeping.mirrorHint')}</small>
    </Fact>
  )
}

function Room({ room }: Pick<SafekeepingStatus, 'room'>) {
  const { t } = useTranslation()
  const [words, tone] = ROOM[room.state]
  return (
    <Fact title={t('safekeeping.room')} words={t(words)} tone={tone} testId="health-room">
      <span>
        {t('safekeeping.free', { size: formatBytes(room.freeBytes) })}
        {room.daysLeft !== null && ` · ${t('safekeeping.daysLeft', { count: room.daysLeft })}`}
      </span>
      <small>{t(room.hasBallast ? 'safekeeping.ballast' : 'safekeeping.noBallast')}</small>
    </Fact>
  )
}

function Restored({ status }: { readonly status: SafekeepingStatus }) {
  const { t, i18n } = useTranslation()
  const { restored, restoreProblem } = status
  return (
    <>
      {restored !== null && (
        <Fact
          title={t('safekeeping.restored')}
          words={t(restored.isCompared ? 'safekeeping.compared' : 'safekeeping.uncompared')}
          tone={restored.isCompared ? 'good' : 'warn'}
          testId="health-restored"
        >
          <span>
            {t('safekeeping.restoredAt', {
              time: formatMoment(restored.restoredMs, i18n.language),
            })}
          </span>
          <small>{restored.source}</small>
        </Fact>
      )}
      {restoreProblem !== null && (
        <Fact
          title={t('safekeeping.lastRestore')}
          words={t(`refusal.${restoreProblem}`)}
          tone="bad"
          testId="health-restore-problem"
        />
      )}
    </>
  )
}
