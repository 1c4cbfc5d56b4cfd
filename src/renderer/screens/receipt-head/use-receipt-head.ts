/** The head of receipts as it is being set: what is kept, what was typed since, and the file that the logo comes from. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '#shared/api/registry.ts'
import { HEAD_LINES_MAX, tidyHead, type HeadPart } from '#shared/receipt/receipt-head.ts'
import { tellWords } from '../../state/notices.ts'
import { runCommand } from '../../state/run.ts'
import { useRead } from '../../state/use-read.ts'
import { useUnhappyText } from '../../ui/goods/use-unhappy-text.ts'
import { useLogo } from './use-logo.ts'

type Head = Output<'receipt.head'>['head']

const NOTHING: Head = { above: [], below: [], logo: null }

export function useReceiptHead() {
  const textOf = useUnhappyText()
  const { t } = useTranslation()
  const { value, isLoading, error, again } = useRead('receipt.head', {})
  const [kept, setKept] = useState<Head | null>(null)
  const [typed, setTyped] = useState<Head | null>(null)
  /** What is being written, and so what is looked at. */
  const [part, look] = useState<HeadPart>('above')
  const [wrong, setWrong] = useState<string | null>(null)
  const before = kept ?? value?.head ?? NOTHING
  const head = typed ?? before
  const change = (part: Partial<Head>) => {
    setWrong(null)
    setTyped({ ...head, ...part })
  }
  const logo = useLogo((made) => {
    if (made.ok) change({ logo: made.value })
    else setWrong(t(`receiptHead.problem.${made.code}`, made.details))
  })
  const write = (to: HeadPart, index: number, text: string) => {
    const lines = Array.from({ length: HEAD_LINES_MAX }, (_, at) => head[to][at] ?? '')
    change({ [to]: lines.with(index, text) })
  }
  const save = async () => {
    const saved = await runCommand('receipt.set-head', { head })
    setWrong(saved.ok ? null : textOf(saved))
    if (!saved.ok) return
    setKept(saved.value.head)
    setTyped(null)
    tellWords('good', 'notice.saved')
  }
  const print = async () => {
    const printed = await runCommand('receipt.print-head', { head })
    setWrong(printed.ok ? null : textOf(printed))
    if (printed.ok) tellWords('good', 'receiptHead.printed')
  }
  return {
    ...{ value, isLoading, error, again, head, wrong, logo, write, part, look },
    isChanged: JSON.stringify(tidyHead(head)) !== JSON.stringify(tidyHead(before)),
    removeLogo: () => {
      logo.forget()
      change({ logo: null })
    },
    save: () => void save(),
    print: () => void print(),
  }
}

export type ReceiptHeadForm = ReturnType<typeof useReceiptHead>
