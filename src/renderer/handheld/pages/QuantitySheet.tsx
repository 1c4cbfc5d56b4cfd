/** How many of what is scanned next; a weight is one with a point. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { quantityOf } from '../../state/typed-input.ts'
import { FieldError } from '../../ui/FieldError.tsx'
import { NumPad } from '../../ui/NumPad.tsx'
import styles from '../handheld.module.css'
import { useHandheld } from '../handheld-state.ts'
import { Sheet } from './Sheet.tsx'

export function QuantitySheet({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const [text, setText] = useState('')
  const quantityMilli = quantityOf(text)
  const isWrong = text !== '' && quantityMilli === null
  return (
    <Sheet
      title={t('handheld.quantityTitle')}
      testId="quantity-sheet"
      canSubmit={quantityMilli !== null}
      onClose={onClose}
      onSubmit={() => {
        useHandheld.setState({ multiplierMilli: quantityMilli })
        onClose()
      }}
    >
      <output className={styles.figure} data-testid="quantity-text">
        {text === '' ? '1' : text}×
      </output>
      <FieldError text={isWrong ? t('handheld.quantityWrong') : null} />
      <NumPad
        clearLabel="."
        onDigit={(digit) => {
          setText((before) => (before + digit).slice(0, 9))
        }}
        onClear={() => {
          setText((before) => (before.includes('.') ? before : `${before === '' ? '0' : before}.`))
        }}
        onBackspace={() => {
          setText((before) => before.slice(0, -1))
        }}
      />
    </Sheet>
  )
}
