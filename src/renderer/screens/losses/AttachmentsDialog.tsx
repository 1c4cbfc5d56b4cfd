/** Photos and papers of a loss: taken or picked, seen small, taken off again. */
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Attachment } from '#shared/documents/document.ts'
import { addAttachment, readPicture } from '../../state/attachments.ts'
import { losses } from '../../state/losses.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { FieldError } from '../../ui/FieldError.tsx'
import { PressButton } from '../../ui/PressButton.tsx'
import { Empty } from '../../ui/Screen.tsx'
import { useUnhappyText } from '../../ui/goods/use-unhappy-text.ts'
import styles from './AttachmentsDialog.module.css'
import { openChooser } from '../../ui/files.ts'

const TYPES = 'image/jpeg,image/png,image/webp,application/pdf'
const NONE: readonly Attachment[] = []

export function AttachmentsDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const form = useAttachments()
  const file = useRef<HTMLInputElement>(null)
  const camera = useRef<HTMLInputElement>(null)
  const pick = () => {
    if (file.current !== null) openChooser(file.current)
  }
  const photograph = () => {
    if (camera.current !== null) openChooser(camera.current)
  }
  return (
    <Dialog
      title={t('losses.attachTitle')}
      testId="attachments-dialog"
      size="760px"
      onClose={onClose}
      keys={{
        F2: pick,
        F3: photograph,
        ArrowLeft: form.step(-1),
        ArrowRight: form.step(1),
        Delete: form.remove,
      }}
    >
      <p className={styles.hint}>{t('losses.attachHint')}</p>
      <div className={styles.pictures} data-testid="attachments">
        {form.all.length === 0 && <Empty text={t('losses.attachEmpty')} />}
        {form.all.map((attachment, index) => (
          <Thumbnail
            key={attachment.sha256}
            attachment={attachment}
            isChosen={index === form.chosen}
            onPick={() => {
              form.setChosen(index)
            }}
          />
        ))}
      </div>
      <FieldError text={form.error} />
      <Keys form={form} pick={pick} photograph={photograph} />
      <input
        ref={file}
        type="file"
        hidden
        multiple
        accept={TYPES}
        data-testid="attach-file"
        onChange={(event) => void form.add(event.currentTarget)}
      />
      <input
        ref={camera}
        type="file"
        hidden
        accept="image/*"
        capture="environment"
        onChange={(event) => void form.add(event.currentTarget)}
      />
    </Dialog>
  )
}

interface KeysProps {
  readonly form: ReturnType<typeof useAttachments>
  readonly pick: () => void
  readonly photograph: () => void
}

function Keys({ form, pick, photograph }: KeysProps) {
  const { t } = useTranslation()
  return (
    <div className={styles.keys}>
      <PressButton
        testId="attach-pick"
        keyName="F2"
        tone="accent"
        label={t('losses.attachPick')}
        isDisabled={form.isBusy}
        onPress={pick}
      />
      <PressButton
        testId="attach-photo"
        keyName="F3"
        label={t('losses.attachPhoto')}
        isDisabled={form.isBusy}
        onPress={photograph}
      />
      <PressButton
        testId="attach-remove"
        keyName="Del"
        tone="bad"
        label={t('losses.attachRemove')}
        isDisabled={form.all.length === 0}
        onPress={form.remove}
      />
    </div>
  )
}

function useAttachments() {
  const textOf = useUnhappyText()
  const all = losses.use(({ mirror }) => mirror?.head.attachments) ?? NONE
  const [at, setChosen] = useState(0)
  const [error, setError] = useState<string | null>(null)
  const [isBusy, setIsBusy] = useState(false)
  const chosen = Math.min(at, Math.max(all.length - 1, 0))
  const add = async (input: HTMLInputElement) => {
    const files = [...(input.files ?? [])]
    input.value = ''
    setIsBusy(true)
    setError(null)
    for (const one of files) {
      const added = await addAttachment(one)
      const wrong = added.ok
        ? await losses.change({ kind: 'attach', attachment: added.value })
        : added
      if (wrong !== null) setError(textOf(wrong))
    }
    setIsBusy(false)
  }
  const remove = () => {
    const attachment = all[chosen]
    if (attachment === undefined) return
    void losses.change({ kind: 'detach', sha256: attachment.sha256 }).then((wrong) => {
      setError(textOf(wrong))
    })
  }
  const step = (by: number) => () => {
    setChosen(Math.min(Math.max(chosen + by, 0), Math.max(all.length - 1, 0)))
  }
  return { all, chosen, setChosen, error, isBusy, add, remove, step }
}

interface ThumbnailProps {
  readonly attachment: Attachment
  readonly isChosen: boolean
  readonly onPick: () => void
}

function Thumbnail({ attachment, isChosen, onPick }: ThumbnailProps) {
  const [source, setSource] = useState<string | null>(null)
  useEffect(() => {
    let isHere = true
    void readPicture(attachment).then((picture) => {
      if (isHere) setSource(picture)
    })
    return () => {
      isHere = false
    }
  }, [attachment])
  return (
    <figure
      className={styles.picture}
      data-chosen={isChosen}
      data-testid="thumbnail"
      onClick={onPick}
    >
      {source === null ? <div className={styles.paper}>PDF</div> : <img src={source} alt="" />}
      <figcaption>{attachment.name}</figcaption>
    </figure>
  )
}
