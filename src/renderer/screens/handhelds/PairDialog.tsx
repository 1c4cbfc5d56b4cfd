/** Pairs a handheld: name and purpose first, then a code on the screen for as long as it is good. */
import { NativeSelect, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { HandheldInvite, HandheldView } from '#shared/api/handhelds.ts'
import { DEVICE_ROLES, HANDHELD_NAME_LENGTH_MAX } from '#shared/handhelds/handheld.ts'
import { unhappyText } from '../../i18n/words-of.ts'
import { runCommand } from '../../state/run.ts'
import { useCurrency } from '../../state/till.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { FieldError } from '../../ui/FieldError.tsx'
import { CodeDialog } from './CodeDialog.tsx'

type DeviceRole = HandheldView['role']

const ROLE_NOTES: Readonly<Record<DeviceRole, string>> = {
  counter: 'handhelds.noteCounter',
  receiver: 'handhelds.noteReceiver',
}

interface Props {
  readonly devices: readonly HandheldView[]
  readonly onClose: () => void
}

export function PairDialog({ devices, onClose }: Props) {
  const form = usePairForm()
  return form.invite === null ? (
    <AskDialog form={form} onClose={onClose} />
  ) : (
    <CodeDialog
      key={form.invite.code}
      invite={form.invite}
      name={form.name.trim()}
      isPaired={devices.some(({ name }) => name === form.name.trim())}
      onAnother={() => void form.make()}
      onClose={onClose}
    />
  )
}

interface AskProps {
  readonly form: ReturnType<typeof usePairForm>
  readonly onClose: () => void
}

function AskDialog({ form, onClose }: AskProps) {
  const { t } = useTranslation()
  return (
    <Dialog
      title={t('handhelds.pair')}
      testId="handheld-pair-dialog"
      submitLabel={t('handhelds.makeCode')}
      isBusy={form.isBusy}
      canSubmit={form.name.trim() !== ''}
      onClose={onClose}
      onSubmit={() => void form.make()}
    >
      <TextInput
        label={t('handhelds.name')}
        data-testid="handheld-pair-name"
        data-autofocus
        size="lg"
        maxLength={HANDHELD_NAME_LENGTH_MAX}
        value={form.name}
        onChange={(event) => {
          form.setName(event.currentTarget.value)
        }}
      />
      <NativeSelect
        label={t('handhelds.role')}
        description={t(ROLE_NOTES[form.role])}
        data-testid="handheld-pair-role"
        size="lg"
        data={DEVICE_ROLES.map((role) => ({
          value: role,
          label: t(`auditCode.deviceRole.${role}`),
        }))}
        value={form.role}
        onChange={(event) => {
          form.setRole(event.currentTarget.value as DeviceRole)
        }}
      />
      <FieldError text={form.error} />
    </Dialog>
  )
}

function usePairForm() {
  const { t } = useTranslation()
  const currency = useCurrency()
  const [name, setName] = useState('')
  const [role, setRole] = useState<DeviceRole>('counter')
  const [invite, setInvite] = useState<HandheldInvite | null>(null)
  const [error, setError] = useState<string | null>(null)
  const [isBusy, setIsBusy] = useState(false)
  const make = async () => {
    setIsBusy(true)
    const made = await runCommand('handhelds.invite', { name, role })
    setIsBusy(false)
    setError(made.ok ? null : unhappyText(t, made, currency))
    setInvite(made.ok ? made.value : null)
  }
  return { name, setName, role, setRole, invite, error, isBusy, make }
}
