/**
 * Going back to a backup, in two steps: what may be missing afterwards, in plain words; then the till's own name,
 * typed, and a manager's number and PIN. Nothing is touched before the second step.
 */
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BackupView, RestorePreview } from '#shared/api/safekeeping.ts'
import { unhappyText } from '../i18n/words-of.ts'
import { previewBackup, type PreviewOutcome, type Route } from '../state/safekeeping.ts'
import { playBad } from '../state/sounds.ts'
import { useCurrency } from '../state/till.ts'
import { Dialog } from './Dialog.tsx'
import { FieldError } from './FieldError.tsx'
import { RestoreConfirmation } from './RestoreConfirmation.tsx'
import { RestoreWords } from './RestoreWords.tsx'
import { Loading } from './Screen.tsx'

interface Props {
  readonly route: Route
  readonly backup: BackupView
  readonly onClose: () => void
}

export function RestoreDialog({ route, backup, onClose }: Props) {
  const outcome = usePreview(route, backup)
  const [useMirror, setUseMirror] = useState(true)
  const [isConfirming, setIsConfirming] = useState(false)
  if (isConfirming && outcome?.ok === true) {
    return (
      <RestoreConfirmation
        route={route}
        preview={outcome.value}
        useMirror={useMirror && outcome.value.hasMirror}
        onClose={onClose}
      />
    )
  }
  return (
    <PreviewDialog
      outcome={outcome}
      useMirror={useMirror}
      onToggleMirror={() => {
        setUseMirror(!useMirror)
      }}
      onClose={onClose}
      onGoOn={() => {
        setIsConfirming(true)
      }}
    />
  )
}

function usePreview(route: Route, { place, name }: BackupView): PreviewOutcome | null {
  const [outcome, setOutcome] = useState<PreviewOutcome | null>(null)
  useEffect(() => {
    let isHere = true
    void previewBackup(route, { place, name }).then((answer) => {
      if (!isHere) return
      if (!answer.ok) playBad()
      setOutcome(answer)
    })
    return () => {
      isHere = false
    }
  }, [route, place, name])
  return outcome
}

interface PreviewProps {
  readonly outcome: PreviewOutcome | null
  readonly useMirror: boolean
  readonly onToggleMirror: () => void
  readonly onClose: () => void
  readonly onGoOn: () => void
}

function PreviewDialog(props: PreviewProps) {
  const { outcome, useMirror, onToggleMirror, onClose, onGoOn } = props
  const { t } = useTranslation()
  const currency = useCurrency()
  const preview: RestorePreview | null = outcome?.ok === true ? outcome.value : null
  const canGoOn = preview !== null
  return (
    <Dialog
      title={t('safekeeping.restoreTitle')}
      testId="restore-preview"
      size="760px"
      submitLabel={t('safekeeping.goOn')}
      canSubmit={canGoOn}
      onClose={onClose}
      onSubmit={onGoOn}
      keys={{
        F3: onToggleMirror,
        Enter: () => {
          if (canGoOn) onGoOn()
        },
      }}
    >
      {outcome === null && (
        <>
          <Loading />
          <p>{t('safekeeping.reading')}</p>
        </>
      )}
      {preview !== null && (
        <RestoreWords preview={preview} useMirror={useMirror} onToggleMirror={onToggleMirror} />
      )}
      <FieldError
        text={outcome === null || outcome.ok ? null : unhappyText(t, outcome, currency)}
      />
    </Dialog>
  )
}
