/** Photos and papers of a document in the making: taken or picked, seen small, taken off again. */
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Attachment } from '#shared/documents/document.ts'
import { addAttachment } from '../../state/attachments.ts'
import { Dialog } from '../Dialog.tsx'
import { FieldError } from '../FieldError.tsx'
import { openChooser } from '../files.ts'
import { useUnhappyText } from '../goods/use-unhappy-text.ts'
import { PressButton } from '../PressButton.tsx'
import { Empty } from '../Screen.tsx'
import styles from './attachments.module.css'
import { Thumbnail } from './Thumbnail.tsx'

const TYPES = 'image/jpeg,image/png,image/webp,application/pdf'

interface Props {
  readonly attachments: readonly Attachment[]
  /** Null when it is done; else what is wrong, in words. */
  readonly attach: (attachment: Attachment) => Promise<string | null>
  readonly detach: (sha256: string) => Promise<string | null>
  readonly onClose: () => void
}

export function AttachmentsDialog(props: Props) {
  const { onClose } = props
  const { t } = useTranslation()
  const form = useAttachments(props)
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
      title={t('attachments.title')}
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
      <p className={styles.hint}>{t('attachments.hint')}</p>
      <div className={styles.pictures} data-testid="attachments">
        {form.all.length === 0 && <Empty text={t('attachments.empty')} />}
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
        label={t('attachments.pick')}
        isDisabled={form.isBusy}
        onPress={pick}
      />
      <PressButton
        testId="attach-photo"
        keyName="F3"
        label={t('attachments.photo')}
        isDisabled={form.isBusy}
        onPress={photograph}
      />
      <PressButton
        testId="attach-remove"
        keyName="Del"
        tone="bad"
        label={t('attachments.remove')}
        isDisabled={form.all.length === 0}
        onPress={form.remove}
      />
    </div>
  )
}

function useAttachments({ attachments: all, attach, detach }: Props) {
  const textOf = useUnhappyText()
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
      const wrong = added.ok ? await attach(added.value) : textOf(added)
      if (wrong !== null) setError(wrong)
    }
    setIsBusy(false)
  }
  const remove = () => {
    const attachment = all[chosen]
    if (attachment === undefined) return
    void detach(attachment.sha256).then(setError)
  }
  const step = (by: number) => () => {
    setChosen(Math.min(Math.max(chosen + by, 0), Math.max(all.length - 1, 0)))
  }
  return { all, chosen, setChosen, error, isBusy, add, remove, step }
}
