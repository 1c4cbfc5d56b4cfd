/** Tasks that can be taken, and one's own; a zone's barcode takes its task as well. */
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { TaskRow } from '#shared/api/stocktake-shapes.ts'
import { zoneOfScan } from '#shared/stocktake/zone.ts'
import { tellWords } from '../../state/notices.ts'
import { playBad } from '../../state/sounds.ts'
import { Empty } from '../../ui/Screen.tsx'
import { setTaker } from '../boot-handheld.ts'
import { readTasks, takeTask } from '../counting.ts'
import styles from '../handheld.module.css'
import { useHandheld } from '../handheld-state.ts'
import { Notice } from './Notice.tsx'

export function TasksPage() {
  const { t } = useTranslation()
  const tasks = useHandheld((state) => state.tasks)
  useEffect(() => void readTasks(), [])
  useEffect(() => setTaker((code) => void takeZone(code)), [])
  const open = tasks.filter(({ state }) => state !== 'submitted')
  return (
    <div className={styles.page} data-testid="handheld-task-list">
      <Notice />
      {open.length === 0 && <Empty text={t('handheld.noTasks')} />}
      {open.map((row) => (
        <Task key={`${row.stocktakeId} ${String(row.taskNo)}`} row={row} />
      ))}
    </div>
  )
}

/** The list on screen may be older than the zone's task, or not there yet. */
async function takeZone(code: string): Promise<void> {
  const zoneCode = zoneOfScan(code)
  const row = zoneCode === null ? undefined : (taskOf(zoneCode) ?? (await readTaskOf(zoneCode)))
  if (row !== undefined) {
    await takeTask(row)
    return
  }
  playBad()
  tellWords('bad', 'handheld.zoneUnknown', { zone: zoneCode ?? code })
}

const taskOf = (zoneCode: string): TaskRow | undefined =>
  useHandheld
    .getState()
    .tasks.find((task) => task.zoneCode === zoneCode && task.state !== 'submitted')

async function readTaskOf(zoneCode: string): Promise<TaskRow | undefined> {
  await readTasks()
  return taskOf(zoneCode)
}

function Task({ row }: { readonly row: TaskRow }) {
  const { t } = useTranslation()
  return (
    <button
      type="button"
      className={styles.tile}
      data-testid="handheld-task"
      onClick={() => void takeTask(row)}
    >
      <strong>
        {row.name}
        {row.round > 1 && ` · ${t(`handheld.round.${String(row.round)}`)}`}
      </strong>
      <span>
        {row.stocktakeName} · {t(`place.${row.location}`)}
        {row.state === 'taken' && ` · ${t('handheld.mine')}`}
        {row.entryCount > 0 && ` · ${t('handheld.entries', { count: row.entryCount })}`}
      </span>
    </button>
  )
}
