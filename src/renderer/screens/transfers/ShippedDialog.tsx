/** What left lately; Enter saves the file from which the other store announces it. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { runQuery, tellUnhappy } from '../../state/run.ts'
import { tellWords } from '../../state/notices.ts'
import { useRead } from '../../state/use-read.ts'
import { ChoiceList, stepChoice } from '../../ui/ChoiceList.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Empty, Failed, Loading } from '../../ui/Screen.tsx'
import styles from '../../ui/goods/goods.module.css'
import { saveCsv } from '../../ui/files.ts'

export function ShippedDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const read = useRead('transfers.shipped', { limit: 30 })
  const [chosen, setChosen] = useState(0)
  const rows = read.value ?? []
  const row = rows[chosen]
  const step = (by: number) => () => {
    setChosen(stepChoice(chosen, by, rows.length))
  }
  const save = async () => {
    if (row === undefined) return
    onClose()
    await saveTransfer(row.transferNo)
  }
  return (
    <Dialog
      title={t('transfers.shipped')}
      testId="shipped-dialog"
      size="760px"
      submitLabel={t('transfers.export')}
      canSubmit={row !== undefined && !row.isReversed}
      onClose={onClose}
      onSubmit={() => void save()}
      keys={{ ArrowUp: step(-1), ArrowDown: step(1), Enter: () => void save() }}
    >
      {read.isLoading && <Loading />}
      {read.error !== null && <Failed text={read.error} onRetry={read.again} />}
      {read.value?.length === 0 && <Empty text={t('transfers.shippedNone')} />}
      {rows.length > 0 && (
        <div className={styles.results}>
          <ChoiceList
            testId="shipped"
            rows={rows}
            chosen={chosen}
            onChoose={setChosen}
            onAct={() => void save()}
            keyOf={({ transferNo }) => transferNo}
            draw={({ transferNo, partner, businessDate, lineCount, isReversed }) => (
              <>
                <span className={styles.grow}>
                  <strong>{transferNo}</strong>
                  <small>
                    {businessDate} · {partner}
                  </small>
                </span>
                {isReversed && <span className={styles.warn}>{t('transfers.reversed')}</span>}
                <span>{t('goods.lines', { count: lineCount })}</span>
              </>
            )}
          />
        </div>
      )}
    </Dialog>
  )
}

async function saveTransfer(transferNo: string): Promise<void> {
  const read = await runQuery('transfers.export', { transferNo })
  if (!read.ok) {
    tellUnhappy(read)
    return
  }
  const { fileName, text } = read.value
  saveCsv(fileName, text)
  tellWords('good', 'transfers.exported', { fileName })
}
