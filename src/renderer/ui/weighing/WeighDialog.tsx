/**
 * Asks how much of weighed goods there is: the scale's figure as it comes, once it stands still. Whoever types has taken
 * it over from the scale; F2 gives it back, F3 takes what is on the scale as the container.
 */
import { TextInput } from '@mantine/core'
import type { TFunction } from 'i18next'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { WeightSource } from '#shared/sales/ticket.ts'
import type { LiveScale } from '../../state/live-scale.ts'
import { quantityOf, typedQuantity } from '../../state/typed-input.ts'
import { Dialog } from '../Dialog.tsx'
import { FieldError } from '../FieldError.tsx'
import { PressButton } from '../PressButton.tsx'
import { useWeighing, type Weighing } from './use-weighing.ts'
import styles from './weighing.module.css'

interface Props {
  readonly name: string
  readonly unit: string
  readonly testId?: string
  readonly onClose: () => void
  /** Gives back what is wrong, or null when it is done. */
  readonly submit: (
    quantityMilli: number,
    weightFrom: Exclude<WeightSource, 'scale-code'>,
  ) => Promise<string | null>
}

export function WeighDialog({ name, unit, testId = 'weight-dialog', onClose, submit }: Props) {
  const { t } = useTranslation()
  const weighing = useWeighing(unit)
  const { text, weightFrom, follow, takeTare, type } = weighing
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
    const wrong = await submit(quantityMilli, weightFrom)
    setIsBusy(false)
    setError(wrong)
    if (wrong === null) onClose()
  }
  return (
    <Dialog
      title={t('line.weightTitle')}
      testId={testId}
      onClose={onClose}
      onSubmit={() => void send()}
      isBusy={isBusy}
      keys={{ F2: follow, F3: takeTare }}
    >
      <p className={styles.goods}>{name}</p>
      <TextInput
        label={t(isTyped ? 'line.weightTyped' : 'line.weight', { unit })}
        data-testid={`${testId}-value`}
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
      <ScaleSays weighing={weighing} unit={unit} />
      <FieldError text={error} />
    </Dialog>
  )
}

function ScaleSays({ weighing, unit }: { readonly weighing: Weighing; readonly unit: string }) {
  const { t } = useTranslation()
  const { scale, tareGrams, isWeight, follow, takeTare } = weighing
  const hasScale = scale.kind !== 'absent' && isWeight
  return (
    <>
      <p
        className={styles.scale}
        data-testid="scale-says"
        data-kind={scale.kind}
        role={scale.kind === 'stable' ? undefined : 'status'}
      >
        {isWeight ? scaleWords(t, scale) : t('line.unitNoWeight', { unit })}
        {tareGrams > 0 && ` · ${t('line.tare', { tare: typedQuantity(tareGrams) })}`}
      </p>
      {hasScale && (
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
    </>
  )
}

/** A gram on the scale is a thousandth of the kilograms that are told. */
function scaleWords(t: TFunction, scale: LiveScale): string {
  switch (scale.kind) {
    case 'stable':
      return t('line.onScale', { gross: typedQuantity(scale.grams) })
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
