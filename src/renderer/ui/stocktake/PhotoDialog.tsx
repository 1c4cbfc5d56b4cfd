/** A photo of goods whose code nobody knows, so that somebody else can make them out later. */
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EntryRow } from '#shared/api/stocktake-shapes.ts'
import { addAttachment } from '../../state/attachments.ts'
import { runCommand } from '../../state/run.ts'
import { useCount } from '../../state/stocktake-count.ts'
import { Dialog } from '../Dialog.tsx'
import { FieldError } from '../FieldError.tsx'
import { openChooser } from '../files.ts'
import { useUnhappyText } from '../goods/use-unhappy-text.ts'
import { PressButton } from '../PressButton.tsx'
import styles from './counting.module.css'

const TYPES = 'image/jpeg,image/png,image/webp'

interface Props {
  readonly row: EntryRow
  readonly onClose: () => void
}

export function PhotoDialog({ row, onClose }: Props) {
  const { t } = useTranslation()
  const form = usePhoto(row.entryId)
  const file = useRef<HTMLInputElement>(null)
  const pick = () => {
    if (file.current !== null) openChooser(file.current)
  }
  return (
    <Dialog
      title={t('stocktake.photoTitle')}
      testId="photo-dialog"
      onClose={onClose}
      keys={{ F2: pick }}
    >
      <div className={styles.photo}>
        <p className={styles.code}>{row.code}</p>
        <p className={styles.hint}>{t('stocktake.photoHint')}</p>
        <p data-testid="photo-count">
          {t('stocktake.photos', { count: row.photoCount + form.added })}
        </p>
        <PressButton
          testId="photo-pick"
          keyName="F2"
          tone="accent"
          label={t('stocktake.photoPick')}
          isDisabled={form.isBusy}
          onPress={pick}
        />
        <FieldError text={form.error} />
      </div>
      <input
        ref={file}
        type="file"
        hidden
        accept={TYPES}
        capture="environment"
        data-testid="photo-file"
        onChange={(event) => void form.keep(event.currentTarget)}
      />
    </Dialog>
  )
}

function usePhoto(entryId: string) {
  const textOf = useUnhappyText()
  const stocktakeId = useCount(({ task }) => task?.stocktakeId ?? '')
  const [added, setAdded] = useState(0)
  const [error, setError] = useState<string | null>(null)
  const [isBusy, setIsBusy] = useState(false)
  const keep = async (input: HTMLInputElement) => {
    const file = input.files?.[0]
    input.value = ''
    if (file === undefined) return
    setIsBusy(true)
    const made = await addAttachment(file)
    const kept = made.ok
      ? await runCommand('stocktake.keep-photo', { stocktakeId, entryId, attachment: made.value })
      : made
    setIsBusy(false)
    setError(kept.ok ? null : textOf(kept))
    if (!kept.ok) return
    setAdded((count) => count + 1)
    useCount.setState(({ entries }) => ({
      entries: entries.map((entry) =>
        entry.entryId === entryId ? { ...entry, photoCount: entry.photoCount + 1 } : entry,
      ),
    }))
  }
  return { added, error, isBusy, keep }
}
