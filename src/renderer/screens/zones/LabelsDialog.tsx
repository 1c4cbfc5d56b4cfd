/** The labels as they come out of the printer; Enter prints them. */
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '#shared/api/registry.ts'
import { tellWords } from '../../state/notices.ts'
import { runCommand } from '../../state/run.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { FieldError } from '../../ui/FieldError.tsx'
import { useUnhappyText } from '../../ui/goods/use-unhappy-text.ts'
import { ReceiptPaper } from '../../ui/ReceiptPaper.tsx'
import { Loading } from '../../ui/Screen.tsx'
import styles from './ZonesScreen.module.css'

interface Props {
  readonly zoneCodes: readonly string[]
  readonly onClose: () => void
}

export function LabelsDialog({ zoneCodes, onClose }: Props) {
  const { t } = useTranslation()
  const labels = useLabels(zoneCodes)
  const print = () => {
    void labels.print().then((isDone) => {
      if (isDone) onClose()
    })
  }
  return (
    <Dialog
      title={t('zones.labelsOf', { count: zoneCodes.length })}
      testId="labels-dialog"
      size="560px"
      submitLabel={t('zones.print')}
      canSubmit={labels.document !== null}
      onClose={onClose}
      onSubmit={print}
      keys={{ Enter: print }}
    >
      <div className={styles.paper}>
        {labels.document === null && labels.error === null && <Loading />}
        {labels.document !== null && <ReceiptPaper receipt={labels.document} />}
      </div>
      <FieldError text={labels.error} />
    </Dialog>
  )
}

type Labels = Output<'zones.labels'>['document']

function useLabels(zoneCodes: readonly string[]) {
  const textOf = useUnhappyText()
  const [document, setDocument] = useState<Labels | null>(null)
  const [error, setError] = useState<string | null>(null)
  const wanted = zoneCodes.join(' ')
  const make = async (isPrinted: boolean): Promise<boolean> => {
    const made = await runCommand('zones.labels', { zoneCodes: wanted.split(' '), isPrinted })
    setError(made.ok ? null : textOf(made))
    if (made.ok) setDocument(made.value.document)
    return made.ok
  }
  useEffect(() => {
    let isHere = true
    void runCommand('zones.labels', { zoneCodes: wanted.split(' '), isPrinted: false }).then(
      (made) => {
        if (isHere && made.ok) setDocument(made.value.document)
      },
    )
    return () => {
      isHere = false
    }
  }, [wanted])
  return {
    document,
    error,
    print: async () => {
      const isDone = await make(true)
      if (isDone) tellWords('good', 'zones.printed')
      return isDone
    },
  }
}
