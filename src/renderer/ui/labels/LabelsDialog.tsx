/** Labels of goods as they come out of the printer. The arrows choose the size, Enter prints. */
import { TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Dialog } from '../Dialog.tsx'
import { FieldError } from '../FieldError.tsx'
import { PressButton } from '../PressButton.tsx'
import { Loading } from '../Screen.tsx'
import styles from './LabelsDialog.module.css'
import { useLabels, type LabelWish } from './use-labels.ts'

interface Props {
  readonly wishes: readonly LabelWish[]
  readonly onClose: () => void
}

/** So many are shown; the others look alike. */
const SHOWN_MAX = 4

export function LabelsDialog({ wishes, onClose }: Props) {
  const { t } = useTranslation()
  const labels = useLabels(wishes)
  const print = () => {
    void labels.print().then((isDone) => {
      if (isDone) onClose()
    })
  }
  return (
    <Dialog
      title={t('labels.title')}
      testId="labels-dialog"
      size="640px"
      submitLabel={t('labels.print')}
      isBusy={labels.isBusy}
      onClose={onClose}
      onSubmit={print}
      keys={{ ArrowDown: labels.nextSize, F2: labels.nextSize }}
    >
      <div className={styles.choices}>
        <TextInput
          label={t('labels.count')}
          placeholder={wishes.length > 1 ? t('labels.asCounted') : ''}
          data-testid="labels-count"
          data-autofocus
          size="lg"
          inputMode="numeric"
          maxLength={6}
          value={labels.count}
          onChange={(event) => {
            labels.setCount(event.currentTarget.value)
          }}
        />
        <PressButton
          testId="labels-size"
          keyName="F2"
          label={t('labels.size', { size: labels.size.replace('x', ' × ') })}
          onPress={labels.nextSize}
        />
      </div>
      <Pictures labels={labels} />
      {!labels.hasPrinter && <p className={styles.hint}>{t('labels.onPaper')}</p>}
      <FieldError text={labels.error} />
    </Dialog>
  )
}

function Pictures({ labels }: { readonly labels: ReturnType<typeof useLabels> }) {
  const { made, error } = labels
  if (made === null) return error === null ? <Loading /> : null
  return (
    <div className={styles.pictures}>
      {made.slice(0, SHOWN_MAX).map((label) => (
        <figure key={label.sku} data-testid="label-picture">
          <img
            src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(label.svg)}`}
            alt={label.name}
          />
          <figcaption>
            {label.name} × {label.count}
          </figcaption>
        </figure>
      ))}
      {made.length > SHOWN_MAX && <p className={styles.hint}>+ {made.length - SHOWN_MAX}</p>}
    </div>
  )
}
