/** The other tasks, to go on to without leaving the count: those that are free and one's own. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { openTask } from '../../state/stocktake-tasks.ts'
import { useCount } from '../../state/stocktake-count.ts'
import { useRead } from '../../state/use-read.ts'
import { ChoiceList, stepChoice } from '../ChoiceList.tsx'
import { Dialog } from '../Dialog.tsx'
import { Empty, Failed, Loading } from '../Screen.tsx'
import { TaskLine } from './TaskLine.tsx'

export function TaskDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const current = useCount((state) => state.task)
  const read = useRead('stocktake.tasks', {})
  const [chosen, setChosen] = useState(0)
  const rows = (read.value?.tasks ?? []).filter(
    ({ stocktakeId, taskNo }) => stocktakeId !== current?.stocktakeId || taskNo !== current.taskNo,
  )
  const step = (by: number) => () => {
    setChosen(stepChoice(chosen, by, rows.length))
  }
  const go = () => {
    const task = rows[chosen]
    onClose()
    if (task !== undefined) void openTask(task)
  }
  return (
    <Dialog
      title={t('stocktake.otherTasks')}
      testId="task-dialog"
      size="760px"
      submitLabel={t('stocktake.goThere')}
      canSubmit={rows.length > 0}
      onClose={onClose}
      onSubmit={go}
      keys={{ Enter: go, ArrowUp: step(-1), ArrowDown: step(1) }}
    >
      <p>{t('stocktake.zoneHint')}</p>
      {read.isLoading && <Loading />}
      {read.error !== null && <Failed text={read.error} onRetry={read.again} />}
      {read.value !== null && rows.length === 0 && <Empty text={t('stocktake.noOtherTasks')} />}
      <div style={{ maxHeight: '50vh', overflowY: 'auto' }}>
        <ChoiceList
          testId="task-choices"
          rows={rows}
          chosen={chosen}
          onChoose={setChosen}
          onAct={go}
          keyOf={({ stocktakeId, taskNo }) => `${stocktakeId} ${taskNo}`}
          draw={(task) => <TaskLine task={task} />}
        />
      </div>
    </Dialog>
  )
}
