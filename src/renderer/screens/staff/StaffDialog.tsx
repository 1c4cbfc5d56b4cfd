/** One person: number, name, role, whether active, and a new PIN if wanted. */
import { NativeSelect, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '#shared/api/registry.ts'
import { ROLES } from '#shared/access/role.ts'
import { namedCode, unhappyText } from '../../i18n/words-of.ts'
import { tellWords } from '../../state/notices.ts'
import { runCommand } from '../../state/run.ts'
import { useCurrency } from '../../state/till.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { FieldError } from '../../ui/FieldError.tsx'

type Person = Output<'staff.list'>[number]

interface Props {
  /** Null: a new one. */
  readonly person: Person | null
  readonly onSaved: () => void
  readonly onClose: () => void
}

export function StaffDialog(props: Props) {
  const { t } = useTranslation()
  const form = useStaffForm(props)
  const isNew = props.person === null
  return (
    <Dialog
      title={t(isNew ? 'staff.add' : 'staff.edit')}
      testId="staff-dialog"
      submitLabel={t('common.save')}
      isBusy={form.isBusy}
      onClose={props.onClose}
      onSubmit={() => void form.submit()}
    >
      <TextInput
        label={t('staff.staffNo')}
        data-testid="staff-dialog-no"
        {...(isNew ? { 'data-autofocus': true } : {})}
        disabled={!isNew}
        inputMode="numeric"
        maxLength={8}
        {...form.field('staffNo')}
      />
      <TextInput
        label={t('staff.name')}
        data-testid="staff-dialog-name"
        {...(isNew ? {} : { 'data-autofocus': true })}
        maxLength={60}
        {...form.field('name')}
      />
      <NativeSelect
        label={t('staff.role')}
        data-testid="staff-dialog-role"
        data={ROLES.map((role) => ({ value: role, label: namedCode(t, 'role', role) }))}
        {...form.field('role')}
      />
      <NativeSelect
        label={t('staff.state')}
        data-testid="staff-dialog-state"
        data={[
          { value: 'active', label: t('staff.active') },
          { value: 'inactive', label: t('staff.inactive') },
        ]}
        {...form.field('state')}
      />
      <TextInput
        label={t('staff.pin')}
        placeholder={isNew ? '' : t('staff.pinKeep')}
        data-testid="staff-dialog-pin"
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

function useStaffForm({ person, onSaved, onClose }: Props) {
  const { t } = useTranslation()
  const currency = useCurrency()
  const [values, setValues] = useState({
    staffNo: person?.staffNo ?? '',
    name: person?.name ?? '',
    role: person?.role ?? 'cashier',
    state: person?.isActive === false ? 'inactive' : 'active',
    pin: '',
  })
  const [error, setError] = useState<string | null>(null)
  const [isBusy, setIsBusy] = useState(false)
  const field = (name: keyof typeof values) => ({
    value: values[name],
    onChange: (event: { readonly currentTarget: { readonly value: string } }) => {
      setValues({ ...values, [name]: event.currentTarget.value })
    },
  })
  const submit = async () => {
    setIsBusy(true)
    const outcome = await runCommand('staff.save', {
      staffNo: values.staffNo,
      name: values.name,
      role: values.role,
      isActive: values.state === 'active',
      pin: values.pin === '' ? null : values.pin,
    })
    setIsBusy(false)
    if (!outcome.ok) {
      setError(unhappyText(t, outcome, currency))
      return
    }
    tellWords('good', 'notice.saved')
    onClose()
    onSaved()
  }
  return { field, error, isBusy, submit }
}
