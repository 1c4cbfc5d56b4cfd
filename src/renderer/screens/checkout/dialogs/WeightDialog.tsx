/**
 * Weighs an item whose code does not carry its weight: the scale's figure as it comes, once it stands still. Whoever
 * types has taken it over from the scale; F2 gives it back, F3 takes what is on the scale as the container.
 */
import { TextInput } from '@mantine/core'
import type { TFunction } from 'i18next'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { netGrams } from '#shared/devices/scale.ts'
import { formatQuantity } from '#shared/kernel/quantity.ts'
import type { Dialog as TillDialog } from '../../../state/dialogs.ts'
import { useLiveScale, type LiveScale } from '../../../state/live-scale.ts'
import { quantityOf } from '../../../state/typed-input.ts'
import { Dialog } from '../../../ui/Dialog.tsx'
import { FieldError } from '../../../ui/FieldError.tsx'
import { PressButton } from '../../../ui/PressButton.tsx'
import { addItem } from '../actions.ts'
import styles from './dialogs.module.css'
import { LineName } from './LineName.tsx'
import { useOutcomeText } from './use-line.ts'

interface Props {
  readonly dialog: Extract<TillDialog, { kind: 'weight' }>
  readonly onClose: () => void
}

/** Kilograms as they are typed: a gram on the scale is a thousandth of what is sold. */
const kilograms = (grams: number): string => formatQuantity(grams).replaceAll(',', '')

export function WeightDialog({ dialog: { itemId, name, barcode }, onClose }: Props) {
  const { t } = useTranslation()
  const textOf = useOutcomeText()
  const { scale, text, type, follow, takeTare, tareGrams, weightFrom } = useWeight()
  const isTyped = weightFrom === 'typed'
  const [error, setError] = useState<string | null>(null)
  const [isBusy, setIsBusy] = useState(false)
  const send = async () => {
    const quantityMilli = quantityOf(text)
    if (quantityMilli === null) {
      setError(t(isTyped ? 'notice.quantityUnreadable' : 'line.noStableWeight'))
      return
    }
    setIsBusy(true)
    const wrong = textOf(await addItem({ itemId, quantityMilli, barcode, weightFrom }))
    setIsBusy(false)
    setError(wrong)
    if (wrong === null) onClose()
  }
  return (
    <Dialog
      title={t('line.weightTitle')}
      testId="weight-dialog"
      onClose={onClose}
      onSubmit={() => void send()}
      isBusy={isBusy}
      keys={{ F2: follow, F3: takeTare }}
    >
      <LineName name={name} />
      <TextInput
        label={t(isTyped ? 'line.weightTyped' : 'line.weight')}
        data-testid="weight-dialog-value"
        data-autofocus
        size="xl"
        inputMode="decimal"
        maxLength={32}
        value={text}
        onChange={(event) => {
          setError(null)
          type(event.currentTarget.value)
        }}
      />
      <ScaleSays scale={scale} tareGrams={tareGrams} />
      {scale.kind !== 'absent' && (
        <div className={styles.choices}>
          <PressButton
            testId="weight-follow"
            keyName="F2"
            label={t('line.fromScale')}
            onPress={follow}
          />
          <PressButton
            testId="weight-tare"
            keyName="F3"
            label={t('line.takeTare')}
            onPress={takeTare}
          />
        </div>
      )}
      <FieldError text={error} />
    </Dialog>
  )
}

interface ScaleSaysProps {
  readonly scale: LiveScale
  readonly tareGrams: number
}

function ScaleSays({ scale, tareGrams }: ScaleSaysProps) {
  const { t } = useTranslation()
  return (
    <p
      className={styles.scale}
      data-testid="scale-says"
      data-kind={scale.kind}
      role={scale.kind === 'stable' ? undefined : 'status'}
    >
      {scaleWords(t, scale)}
      {tareGrams > 0 && ` · ${t('line.tare', { tare: kilograms(tareGrams) })}`}
    </p>
  )
}

function useWeight() {
  const scale = useLiveScale()
  /** Null: the scale's own figure stands in the field. */
  const [typed, setTyped] = useState<string | null>(null)
  const [tareGrams, setTareGrams] = useState(0)
  const net = scale.kind === 'stable' ? netGrams(scale.grams, tareGrams) : null
  const follow = () => {
    setTyped(null)
  }
  /** Of an empty scale it is none. */
  const takeTare = () => {
    if (scale.kind !== 'stable') return
    setTareGrams(scale.grams)
    follow()
  }
  const text = typed ?? (net === null ? '' : kilograms(net))
  const weightFrom = typed === null ? 'scale' : 'typed'
  return { scale, text, type: setTyped, follow, takeTare, tareGrams, weightFrom } as const
}

function scaleWords(t: TFunction, scale: LiveScale): string {
  switch (scale.kind) {
    case 'stable':
      return t('line.onScale', { gross: kilograms(scale.grams) })
    case 'waiting':
      return t('line.scaleAsked')
    case 'absent':
      return t('refusal.scale-absent')
    case 'silent':
      return t('refusal.scale-silent', { cause: scale.cause })
    default:
      return t(`scaleReading.${scale.kind}`)
  }
}
