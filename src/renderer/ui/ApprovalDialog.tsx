/** A second person's number and PIN for one deed. It names the deed and what it needs. */
import { TextInput } from '@mantine/core'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { namedCode } from '../i18n/words-of.ts'
import { closeDialog, type Dialog as DialogData } from '../state/dialogs.ts'
import { approve } from '../state/sign-in.ts'
import { useCurrency } from '../state/till.ts'
import { playBad } from '../state/sounds.ts'
import { useStaffCards } from '../state/staff-cards.ts'
import { Dialog } from './Dialog.tsx'
import { describeAct } from './describe-act.ts'
import { FieldError } from './FieldError.tsx'
import styles from './ApprovalDialog.module.css'
import { usePinRefusal } from './use-pin-refusal.ts'

type ApprovalData = Extract<DialogData, { kind: 'approval' }>

export function ApprovalDialog({ dialog }: { readonly dialog: ApprovalData }) {
  const { t } = useTranslation()
  const { permission, settle } = dialog.request
  const currency = useCurrency()
  const form = useApproval(dialog)
  return (
    <Dialog
      title={t('approval.title')}
      testId="approval-dialog"
      submitLabel={t('approval.approve')}
      isBusy={form.isBusy}
      canSubmit={!form.refusal.isWaiting && form.staffNo !== ''}
      onSubmit={() => void form.submit()}
      onClose={() => {
        closeDialog(dialog)
        settle(null)
      }}
    >
      <p>{t('approval.text')}</p>
      <dl className={styles.what}>
        <dt>{t('approval.act')}</dt>
        <dd data-testid="approval-act">{describeAct(t, dialog.request, currency)}</dd>
        <dt>{t('approval.permission')}</dt>
        <dd data-testid="approval-permission">{namedCode(t, 'permission', permission)}</dd>
      </dl>
      <TextInput
        label={t('signIn.staffNo')}
        data-testid="approval-staff-no"
        inputMode="numeric"
        data-autofocus
        value={form.staffNo}
        onChange={(event) => {
          form.setStaffNo(event.currentTarget.value)
        }}
      />
      <TextInput
        ref={form.pinRef}
        label={t('signIn.pin')}
        type="password"
        data-testid="approval-pin"
        inputMode="numeric"
        autoComplete="new-password"
        value={form.pin}
        onChange={(event) => {
          form.setPin(event.currentTarget.value)
        }}
      />
      <FieldError text={form.hasFailed ? t('notice.lost') : form.refusal.text} />
    </Dialog>
  )
}

function useApproval(dialog: ApprovalData) {
  const [staffNo, setStaffNo] = useState('')
  const [pin, setPin] = useState('')
  const [isBusy, setIsBusy] = useState(false)
  const [hasFailed, setHasFailed] = useState(false)
  const refusal = usePinRefusal()
  const pinRef = useRef<HTMLInputElement>(null)
  useStaffCards((cardNo) => {
    setStaffNo(cardNo)
    setPin('')
    pinRef.current?.focus()
  })
  const submit = async () => {
    if (pin === '') {
      pinRef.current?.focus()
      return
    }
    setIsBusy(true)
    // What is typed from here on is the next try, and no answer takes it away.
    setPin('')
    const answer = await approve(staffNo, pin, dialog.request.permission)
    setIsBusy(false)
    if (answer?.ok === true) {
      closeDialog(dialog)
      dialog.request.settle(answer.value.approvalId)
      return
    }
    playBad()
    setHasFailed(answer === null || 'fault' in answer)
    refusal.set(answer !== null && 'refusal' in answer ? answer.refusal : null)
  }
  return { staffNo, setStaffNo, pin, setPin, isBusy, hasFailed, refusal, submit, pinRef }
}
