/**
 * The state of the tender panel: which way of paying, how much, under which reference. Whether a tender
 * settles the ticket is judged by what the backend says is due, and judged again there.
 */
import { useEffect, useState } from 'react'
import type { TillInfo } from '#shared/api/till.ts'
import { formatMinor } from '#shared/kernel/money.ts'
import { looksLikePayCode } from '#shared/scanning/pay-code.ts'
import { staffNoOfScan } from '#shared/scanning/read-scan.ts'
import { client } from '../../client/app-client.ts'
import { tellWords } from '../../state/notices.ts'
import { setScanTaker } from '../../state/scan-target.ts'
import { completeSale, takeTender, useSale } from '../../state/sale.ts'
import { beginPayment, usePayments } from '../../state/payments.ts'
import { playBad } from '../../state/sounds.ts'
import { useTicket } from '../../state/ticket.ts'
import { useCurrency, useTill } from '../../state/till.ts'
import { amountOf, looksLikeBarcode } from '../../state/typed-input.ts'

export type TenderType = TillInfo['tenderTypes'][number]

const CASH: TenderType = {
  code: 'cash',
  name: 'cash',
  kind: 'cash',
  referenceRequired: false,
  opensDrawer: true,
}

export function usePay(preset: string) {
  const currency = useCurrency()
  const head = useTicket(({ mirror }) => mirror?.head ?? null)
  const phase = useSale((state) => state.phase)
  const types = useTill(({ info }) => info?.tenderTypes) ?? [CASH]
  const [code, setCode] = useState('cash')
  const type = types.find((candidate) => candidate.code === code) ?? types[0] ?? CASH
  const terminal = useTerminalFor(type)
  const dueMinor = head?.dueMinor ?? 0
  const [isCashBack, setIsCashBack] = useState(false)
  const targetMinor = type.kind === 'cash' ? (head?.cashDueMinor ?? dueMinor) : dueMinor
  const target = formatMinor(targetMinor, currency).replaceAll(',', '')
  const [amount, setAmount] = useState(preset === '' ? target : preset)
  const [reference, setReference] = useState('')
  /** Grows when Enter found the reference missing: the field takes the cursor then. */
  const [referenceAskedCount, setReferenceAskedCount] = useState(0)

  const choose = (next: TenderType) => {
    setCode(next.code)
    terminal.reset()
    setReference('')
    // An amount that was typed stays: "50, card" pays fifty by card.
    if (amount !== target) return
    const nextMinor = next.kind === 'cash' ? (head?.cashDueMinor ?? dueMinor) : dueMinor
    setAmount(formatMinor(nextMinor, currency).replaceAll(',', ''))
  }
  const take = async (receivedMinor: number) => {
    const entry = {
      code: type.code,
      receivedMinor,
      reference: type.kind === 'external' && reference.trim() !== '' ? reference.trim() : null,
    }
    const isTaken = await takeTender(entry, receivedMinor >= Math.min(targetMinor, dueMinor))
    if (isTaken) {
      setReference('')
      setCode('cash')
    }
  }
  const submit = () => {
    if (head === null || phase !== 'idle') return
    if (dueMinor <= 0) {
      const back = [{ code: 'cash', amountMinor: -dueMinor }]
      void completeSale(null, dueMinor < 0 && isCashBack ? back : null)
      return
    }
    const receivedMinor = amountOf(amount, currency)
    if (looksLikeBarcode(amount)) complain('notice.looksLikeBarcode')
    else if (receivedMinor === null) complain('notice.amountUnreadable')
    else if (terminal.isByTerminal) void beginPayment(type.code, receivedMinor, null)
    else if (type.referenceRequired && reference.trim() === '') {
      setReferenceAskedCount(referenceAskedCount + 1)
    } else void take(receivedMinor)
  }
  useAmountFollowsDue(target, preset, setAmount)
  return {
    ...{ head, types, type, choose, amount, setAmount, reference, setReference },
    ...{ referenceAskedCount, submit, take, phase },
    ...terminal,
    /** What comes back in exchange is worth more than what is taken. */
    isGivingBack: dueMinor < 0,
    isCashBack,
    toggleCashBack: () => {
      setIsCashBack(!isCashBack)
    },
  }
}

/** Whether this way of paying goes through a terminal: it does where there is one, until somebody says otherwise. */
function useTerminalFor({ code }: TenderType) {
  const [isByHand, setIsByHand] = useState(false)
  const terminals = usePayments((state) => state.terminals)
  const hasTerminal = terminals.some(({ tenderCodes }) => tenderCodes.includes(code))
  return {
    hasTerminal,
    /** Enter sends the amount there. */
    isByTerminal: hasTerminal && !isByHand,
    toggleByHand: () => {
      setIsByHand(!isByHand)
    },
    reset: () => {
      setIsByHand(false)
    },
  }
}

export type Pay = ReturnType<typeof usePay>

function complain(key: string): void {
  playBad()
  tellWords('bad', key)
}

/** After a tender was taken or removed the field proposes what is left. */
function useAmountFollowsDue(
  target: string,
  preset: string,
  setAmount: (text: string) => void,
): void {
  const [seen, setSeen] = useState(target)
  useEffect(() => {
    if (seen === target) return
    setSeen(target)
    setAmount(target)
  }, [seen, target, preset, setAmount])
}

/** Round amounts for what is due now. */
export function useQuickCash(): readonly number[] {
  const dueMinor = useTicket(({ mirror }) => mirror?.head.cashDueMinor ?? 0)
  const [amounts, setAmounts] = useState<readonly number[]>([])
  useEffect(() => {
    let isHere = true
    client
      .query('checkout.quick-cash', {})
      .then((answer) => {
        if (isHere && answer.ok) setAmounts(answer.value)
      })
      .catch(() => undefined)
    return () => {
      isHere = false
    }
  }, [dueMinor])
  return amounts
}

/** While a card or phone pays a scan is its reference; a customer's pay code is never anything here. */
export function useReferenceScans({ type, setReference, isByTerminal, head }: Pay): void {
  const isExternal = type.kind === 'external'
  const dueMinor = head?.dueMinor ?? 0
  useEffect(() => {
    setScanTaker((code) => {
      if (looksLikePayCode(code)) {
        if (isByTerminal) void beginPayment(type.code, dueMinor, code)
        else complain('notice.payCode')
        return true
      }
      if (staffNoOfScan(code) !== null) {
        complain('refusal.code-of-person')
        return true
      }
      if (isExternal) setReference(code.slice(0, 64))
      return isExternal
    })
    return () => {
      setScanTaker(null)
    }
  }, [isExternal, isByTerminal, type.code, dueMinor, setReference])
}
