/** The state of the sign-in form, at the till and on a handheld. An empty PIN is asked for, not sent. */
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { faultText } from '../i18n/words-of.ts'
import type { Outcome } from '../state/run.ts'
import { useSession } from '../state/session.ts'
import { signIn } from '../state/sign-in.ts'
import { playBad } from '../state/sounds.ts'
import { useStaffCards } from '../state/staff-cards.ts'
import { usePinRefusal } from './use-pin-refusal.ts'

type Field = 'staffNo' | 'pin'
export type SignInForm = ReturnType<typeof useSignIn>

export function useSignIn() {
  const lockedBy = useSession(({ session }) =>
    session?.state === 'locked' ? (session.staff?.staffNo ?? '') : '',
  )
  const fields = useFields(lockedBy)
  const [isBusy, setIsBusy] = useState(false)
  const { errorText, take, refusal } = useErrorText()
  useStaffCards((staffNo) => {
    fields.fill(staffNo, '')
  })

  const submit = () => {
    if (fields.staffNo === '') fields.focus('staffNo')
    else if (fields.pin === '') fields.focus('pin')
    else void send(fields.staffNo, fields.pin)
  }
  const send = async (staffNo: string, pin: string) => {
    if (isBusy || refusal.isWaiting) return
    setIsBusy(true)
    // What is typed from here on is the next try, and no answer takes it away.
    fields.setPin('')
    take(null)
    const outcome = await signIn(staffNo.normalize('NFKC').trim(), pin.normalize('NFKC'))
    setIsBusy(false)
    if (outcome.ok) return
    playBad()
    take(outcome)
    fields.focus('pin')
  }
  return { ...fields, isBusy, errorText, isWaiting: refusal.isWaiting, submit }
}

function useFields(firstStaffNo: string) {
  const [staffNo, setStaffNo] = useState(firstStaffNo)
  const [pin, setPin] = useState('')
  const [field, setField] = useState<Field>(firstStaffNo === '' ? 'staffNo' : 'pin')
  const staffNoRef = useRef<HTMLInputElement>(null)
  const pinRef = useRef<HTMLInputElement>(null)
  const focus = (name: Field) => {
    ;(name === 'pin' ? pinRef : staffNoRef).current?.focus()
  }
  useEffect(() => {
    setStaffNo(firstStaffNo)
    ;(firstStaffNo === '' ? staffNoRef : pinRef).current?.focus()
  }, [firstStaffNo])
  const edit = (change: (text: string) => string) => {
    if (field === 'pin') setPin(change)
    else setStaffNo(change)
  }
  return {
    staffNo,
    setStaffNo,
    pin,
    setPin,
    field,
    setField,
    staffNoRef,
    pinRef,
    focus,
    typeDigit: (digit: string) => {
      edit((text) => (text + digit).slice(0, 8))
    },
    backspace: () => {
      edit((text) => text.slice(0, -1))
    },
    clear: () => {
      setStaffNo('')
      setPin('')
      focus('staffNo')
    },
    fill: (filledNo: string, filledPin: string) => {
      setStaffNo(filledNo)
      setPin(filledPin)
      focus('pin')
    },
  }
}

type Unhappy = Extract<Outcome<'session.sign-in'>, { ok: false }>

function useErrorText() {
  const { t } = useTranslation()
  const refusal = usePinRefusal()
  const [other, setOther] = useState<string | null>(null)
  const take = (outcome: Unhappy | null) => {
    refusal.set(outcome !== null && 'refusal' in outcome ? outcome.refusal : null)
    if (outcome === null || 'refusal' in outcome) setOther(null)
    else setOther('fault' in outcome ? faultText(t, outcome.fault) : t('notice.lost'))
  }
  return { errorText: other ?? refusal.text, take, refusal }
}
