/** What can be done on this handheld: a few large targets. */
import { useTranslation } from 'react-i18next'
import { useGrant } from '../../state/session.ts'
import { useTill } from '../../state/till.ts'
import { readTasks } from '../counting.ts'
import styles from '../handheld.module.css'
import { showPage, useHandheld, type Page } from '../handheld-state.ts'
import { Notice } from './Notice.tsx'

export function HomePage() {
  const { t } = useTranslation()
  const task = useHandheld((state) => state.task)
  const isUp = useTill(({ connection }) => connection === 'up')
  const mayReceive = useGrant('receive-goods') !== 'denied'
  const mayLook = useGrant('read-stock') !== 'denied'
  const isReceiver = useHandheld(({ device }) => device?.role !== 'counter')
  return (
    <div className={styles.page} data-testid="handheld-home">
      <Notice />
      {task !== null && <Tile page="count" note={task.name} />}
      <Tile
        page="tasks"
        isDisabled={!isUp}
        onPress={() => void readTasks()}
        note={t('handheld.note.tasks')}
      />
      {isReceiver && mayReceive && (
        <Tile page="receive" isDisabled={!isUp} note={t('handheld.note.receive')} />
      )}
      {isReceiver && mayLook && (
        <Tile page="enquiry" isDisabled={!isUp} note={t('handheld.note.enquiry')} />
      )}
    </div>
  )
}

interface TileProps {
  readonly page: Page
  readonly note: string
  readonly isDisabled?: boolean
  readonly onPress?: () => void
}

function Tile({ page, note, isDisabled = false, onPress }: TileProps) {
  const { t } = useTranslation()
  return (
    <button
      type="button"
      className={styles.tile}
      disabled={isDisabled}
      data-testid={`handheld-${page}`}
      onClick={() => {
        onPress?.()
        showPage(page)
      }}
    >
      <strong>{t(`handheld.page.${page}`)}</strong>
      <span>{note}</span>
    </button>
  )
}
