/** The paper that comes of a head, on either width, and the characters that the printer does not have. */
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '#shared/api/registry.ts'
import { printable } from '#shared/escpos/printable.ts'
import { PRINTER_MODELS, type PrinterProfile } from '#shared/escpos/profile.ts'
import { headSample, tidyHead } from '#shared/receipt/receipt-head.ts'
import { useDevices } from '../../state/devices.ts'
import { profileOf } from '../../state/paper-profile.ts'
import { ReceiptPaper } from '../../ui/ReceiptPaper.tsx'
import { characterCodes } from '../../ui/paper/character-codes.ts'
import styles from './ReceiptHeadScreen.module.css'

export const ROLLS = {
  '58': PRINTER_MODELS['thermal-58'],
  '80': PRINTER_MODELS['thermal-80'],
} as const satisfies Readonly<Record<string, PrinterProfile>>
export type Roll = keyof typeof ROLLS

interface Props {
  readonly told: Output<'receipt.head'>
  readonly head: Output<'receipt.head'>['head']
  readonly profile: PrinterProfile
  readonly isAtEnd: boolean
}

export function HeadPreview({ told, head, profile, isAtEnd }: Props) {
  const { t } = useTranslation()
  const { storeName, language } = told
  const devices = useDevices((state) => state.devices)
  const { charset } = profileOf(devices ?? [])
  const shown = useMemo(() => ({ ...profile, charset }), [profile, charset])
  const sample = useMemo(
    () => headSample(storeName, tidyHead(head), language),
    [storeName, head, language],
  )
  const written = [storeName, ...head.above, ...head.below].join('')
  const missing = new Set(printable(written, charset, characterCodes).replaced)
  return (
    <div className={styles.preview}>
      <ReceiptPaper receipt={sample} profile={shown} isAtEnd={isAtEnd} />
      {missing.size > 0 && (
        <p className={styles.wrong} data-testid="receipt-head-unprintable">
          {t('receiptHead.unprintable', { characters: [...missing].join(' ') })}
        </p>
      )}
    </div>
  )
}
