/** Joining head office: its address and the code that it gave for this till. What is wrong is said and the dialog stays. */
import { Checkbox, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { tellWords } from '../../state/notices.ts'
import { runCommand } from '../../state/run.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { FieldError } from '../../ui/FieldError.tsx'
import { useUnhappyText } from '../../ui/goods/use-unhappy-text.ts'

interface Props {
  readonly url: string
  readonly onDone: () => void
  readonly onClose: () => void
}

export function JoinDialog({ url: known, onDone, onClose }: Props) {
  const { t } = useTranslation()
  const unhappyText = useUnhappyText()
  const [url, setUrl] = useState(known)
  const [code, setCode] = useState('')
  const [isPlainAllowed, setIsPlainAllowed] = useState(false)
  const [error, setError] = useState<string | null>(null)
  const [isBusy, setIsBusy] = useState(false)
  const send = async () => {
    setIsBusy(true)
    const done = await runCommand('sync.join', { url, code, isPlainAllowed })
    setIsBusy(false)
    setError(done.ok ? null : unhappyText(done))
    if (!done.ok) return
    tellWords('good', 'sync.joined', { store: done.value.storeName })
    onDone()
    onClose()
  }
  return (
    <Dialog
      title={t('sync.join')}
      testId="sync-join-dialog"
      onClose={onClose}
      onSubmit={() => void send()}
      isBusy={isBusy}
    >
      <p>{t('sync.joinHint')}</p>
      <TextInput
        label={t('sync.address')}
        placeholder="https://"
        data-testid="sync-url"
        data-autofocus
        size="lg"
        maxLength={300}
        value={url}
        onChange={(event) => {
          setUrl(event.currentTarget.value)
        }}
      />
      <TextInput
        label={t('sync.code')}
        data-testid="sync-code"
        size="lg"
        maxLength={40}
        value={code}
        onChange={(event) => {
          setCode(event.currentTarget.value)
        }}
      />
      <Checkbox
        mt="sm"
        label={t('sync.plain')}
        data-testid="sync-plain"
        checked={isPlainAllowed}
        onChange={(event) => {
          setIsPlainAllowed(event.currentTarget.checked)
        }}
      />
      <FieldError text={error} />
    </Dialog>
  )
}
