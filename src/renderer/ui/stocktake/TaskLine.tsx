/** One task in a list: where, of which stocktake, how far, whose. */
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { TaskRow } from '#shared/api/stocktake-shapes.ts'
import { isMine } from '../../state/stocktake-tasks.ts'
import styles from './TaskLine.module.css'

export function TaskLine({ task }: { readonly task: TaskRow }) {
  const { t } = useTranslation()
  const { round, mode, zoneCode, name, location, entryCount, itemCount, listCount } = task
  return (
    <>
      <span className={styles.zone}>{zoneCode ?? t(`place.${location}`)}</span>
      <span className={styles.grow}>
        <strong>{name === '' ? t(`place.${location}`) : name}</strong>
        <small>
          {task.stocktakeNo} {task.stocktakeName}
        </small>
      </span>
      {round > 1 && <b className={styles.badge}>{t('stocktake.round', { round })}</b>}
      <span className={styles.badge}>{t(`stocktakeCode.mode.${mode}`)}</span>
      <span className={styles.figure}>
        {listCount === null
          ? t('stocktake.entriesOf', { count: entryCount })
          : t('stocktake.itemsOf', { done: Math.min(itemCount, listCount), count: listCount })}
      </span>
      <span
        className={styles.state}
        data-state={task.state}
        data-mine={isMine(task)}
        data-testid="task-state"
      >
        {whose(task, t)}
      </span>
    </>
  )
}

function whose(task: TaskRow, t: TFunction): string {
  const { state, staffName, staffNo, assignedTo } = task
  const name = staffName ?? staffNo ?? ''
  if (isMine(task)) return t('stocktake.mine')
  if (state === 'taken') return t('stocktake.takenBy', { name })
  if (state === 'submitted') return t('stocktake.submittedBy', { name })
  return assignedTo === null ? t('stocktake.free') : t('stocktake.forPerson', { name: assignedTo })
}
