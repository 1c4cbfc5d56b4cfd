/** The lines above and below, one field each, and what is wrong with them. */
import { TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import {
  HEAD_COLUMNS_MAX,
  HEAD_LINES_MAX,
  HEAD_PARTS,
  type HeadPart,
} from '#shared/receipt/receipt-head.ts'
import { columnsOf } from '#shared/receipt/width.ts'
import { FieldError } from '../../ui/FieldError.tsx'
import styles from './ReceiptHeadScreen.module.css'
import type { ReceiptHeadForm } from './use-receipt-head.ts'

const LINES = Array.from({ length: HEAD_LINES_MAX }, (_, index) => index)

export function HeadFields({ form }: { readonly form: ReceiptHeadForm }) {
  const { t } = useTranslation()
  const { logo } = form.head
  return (
    <div className={styles.fields}>
      {HEAD_PARTS.map((part) => (
        <fieldset key={part} className={styles.part}>
          <legend>{part === 'above' ? t('receiptHead.above') : t('receiptHead.below')}</legend>
          {LINES.map((index) => (
            <LineField key={index} part={part} index={index} form={form} />
          ))}
        </fieldset>
      ))}
      <p className={styles.size} data-testid="receipt-head-logo-size">
        {logo === null
          ? t('receiptHead.noLogo')
          : t('receiptHead.logoSize', { width: logo.widthDots, height: logo.heightDots })}
      </p>
      <FieldError text={form.wrong} />
    </div>
  )
}

interface LineProps {
  readonly part: HeadPart
  readonly index: number
  readonly form: ReceiptHeadForm
}

function LineField({ part, index, form }: LineProps) {
  const { t } = useTranslation()
  const text = form.head[part][index] ?? ''
  const columns = columnsOf(text.trim())
  return (
    <TextInput
      aria-label={t('receiptHead.line', { line: index + 1 })}
      data-testid={`receipt-head-${part}-${index + 1}`}
      autoFocus={part === 'above' && index === 0}
      size="sm"
      maxLength={100}
      error={columns > HEAD_COLUMNS_MAX}
      rightSectionWidth={64}
      rightSection={
        <span className={styles.columns}>
          {text === '' ? '' : `${columns}/${HEAD_COLUMNS_MAX}`}
        </span>
      }
      value={text}
      onFocus={() => {
        form.look(part)
      }}
      onChange={(event) => {
        form.write(part, index, event.currentTarget.value)
      }}
    />
  )
}
