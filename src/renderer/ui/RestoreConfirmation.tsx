/** The second step of a restore: the till's name typed out, and a manager's number and PIN. */
import { TextInput } from '@mantine/core'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RestorePreview } from '#shared/api/safekeeping.ts'
import { faultText } from '../i18n/words-of.ts'
import { restoreBackup, type Route } from '../state/safekeeping.ts'
import { playBad } from '../state/sounds.ts'
import { Dialog } from './Dialog.tsx'
import { FieldError } from './FieldError.tsx'
import { usePinRefusal } from './use-pin-refusal.ts'

interface Props {
  readonly route: Route
  readonly preview: RestorePreview
  readonly useMirror: boolean
  readonly onClose: () => void
}

export function RestoreConfirmation(props: Props) {
  const { t } = useTranslation()
  const form = useConfirmation(props)
  return (
    <Dialog
      title={t('safekeeping.confirmTitle')}
      testId="restore-confirm"
      submitLabel={t('safekeeping.restoreNow')}
      canSubmit={!form.isWaiting}
      isBusy={form.isBusy}
      onClose={props.onClose}
      onSubmit={form.submit}
    >
      <p>{t('safekeeping.confirmText')}</p>
      <TextInput
        label={t('safekeeping.typeTill', { tillId: props.preview.backup.tillId })}
        data-testid="restore-till"
        data-autofocus
        maxLength={8}
        {...form.field('till')}
      />
      <TextInput
        ref={form.staffNoRef}
        label={t('safekeeping.managerNo')}
        data-testid="restore-staff-no"
        inputMode="numeric"
        maxLength={8}
        {...form.field('staffNo')}
      />
      <TextInput
        ref={form.pinRef}
        label={t('signIn.pin')}
        data-testid="restore-pin"
        type="password"
        inputMode="numeric"
        autoComplete="new-password"
        maxLength={8}
        {...form.field('pin')}
      />
      <FieldError text={form.error} />
    </Dialog>
  )
}

function useConfirmation({ route, preview, useMirror, onClose }: Props) {
  const { t } = useTranslation()
  const [values, setValues] = useState({ till: '', staffNo: '', pin: '' })
  const [isBusy, setIsBusy] = useState(false)
  const [other, setOther] = useState<string | null>(null)
  const refusal = usePinRefusal()
  const staffNoRef = useRef<HTMLInputElement>(null)
  const pinRef = useRef<HTMLInputElement>(null)
  const { backup } = preview
  const field = (name: keyof typeof values) => ({
    value: values[name],
    onChange: (event: { readonly currentTarget: { readonly value: string } }) => {
      setValues({ ...values, [name]: event.currentTarget.value })
    },
  })
  const send = async () => {
    setIsBusy(true)
    setOther(null)
    const { staffNo, pin } = values
    const unhappy = await restoreBackup(route, backup, { staffNo, pin, useMirror })
    setIsBusy(false)
    if (unhappy === null) {
      onClose()
      return
    }
    playBad()
    setValues({ ...values, pin: '' })
    refusal.set('refusal' in unhappy ? unhappy.refusal : null)
    if ('fault' in unhappy) setOther(faultText(t, unhappy.fault))
  }
  const submit = () => {
    if (values.till.normalize('NFKC').trim().toUpperCase() !== backup.tillId) {
      playBad()
      setOther(t('safekeeping.tillWrong', { tillId: backup.tillId }))
    } else if (values.staffNo === '') staffNoRef.current?.focus()
    else if (values.pin === '') pinRef.current?.focus()
    else void send()
  }
  const error = other ?? refusal.text
  return { field, submit, error, isBusy, isWaiting: refusal.isWaiting, staffNoRef, pinRef }
}
