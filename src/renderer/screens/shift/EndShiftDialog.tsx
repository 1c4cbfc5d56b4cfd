/** The end of the shift in one window: count blind, say why where it does not fit, see what it came to. */
import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useReasons } from '../../state/reasons.ts'
import { ChoiceList, stepChoice } from '../../ui/ChoiceList.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { FieldError } from '../../ui/FieldError.tsx'
import { Money } from '../../ui/Money.tsx'
import { CountSheet } from './CountSheet.tsx'
import { useEndShift, type EndStep } from './use-end-shift.ts'
import styles from './EndShift.module.css'

export function EndShiftDialog({ onClose }: { readonly onClose: () => void }) {
  const end = useEndShift()
  switch (end.step.kind) {
    case 'count':
      return <CountSheet end={end} triesLeft={end.step.triesLeft} onClose={onClose} />
    case 'close':
      return <CloseForm end={end} isWithin={end.step.isWithin} onClose={onClose} />
    case 'done':
      return <Ended ended={end.step.ended} onClose={onClose} />
  }
}

interface CloseProps {
  readonly end: ReturnType<typeof useEndShift>
  readonly isWithin: boolean
  readonly onClose: () => void
}

function CloseForm({ end, isWithin, onClose }: CloseProps) {
  const { t } = useTranslation()
  const { reasons, nameOf } = useReasons('over-short')
  const [chosen, setChosen] = useState(0)
  const [nextFloat, setNextFloat] = useState('')
  const [handTo, setHandTo] = useState('')
  const submit = () => {
    const reasonCode = isWithin ? '' : (reasons[chosen]?.code ?? '')
    void end.close({ reasonCode, nextFloat, handTo })
  }
  const step = (by: number) => () => {
    setChosen(stepChoice(chosen, by, reasons.length))
  }
  const arrows = isWithin ? {} : { ArrowUp: step(-1), ArrowDown: step(1) }
  return (
    <Dialog
      title={t('shiftEnd.closeTitle')}
      testId="end-shift-close"
      submitLabel={t('shiftEnd.close')}
      isBusy={end.isBusy}
      onClose={onClose}
      onSubmit={submit}
      keys={arrows}
    >
      <p className={isWithin ? styles.fits : styles.stands} data-testid="end-shift-verdict">
        {t(isWithin ? 'shiftEnd.fits' : 'shiftEnd.stands')}
      </p>
      {!isWithin && (
        <>
          <p>{t('shiftEnd.why')}</p>
          <ChoiceList
            testId="end-shift-reasons"
            rows={reasons}
            chosen={chosen}
            onChoose={setChosen}
            keyOf={({ code }) => code}
            draw={({ code }) => nameOf(code)}
          />
        </>
      )}
      <TextInput
        label={t('shiftEnd.nextFloat')}
        data-testid="end-shift-float"
        data-autofocus
        size="lg"
        inputMode="decimal"
        placeholder={t('common.optional')}
        value={nextFloat}
        onChange={(event) => {
          setNextFloat(event.currentTarget.value)
        }}
      />
      <TextInput
        label={t('shiftEnd.handTo')}
        data-testid="end-shift-hand-to"
        placeholder={t('common.optional')}
        maxLength={32}
        value={handTo}
        onChange={(event) => {
          setHandTo(event.currentTarget.value)
        }}
      />
      <FieldError text={end.error} />
    </Dialog>
  )
}

interface EndedProps {
  readonly ended: Extract<EndStep, { kind: 'done' }>['ended']
  readonly onClose: () => void
}

function Ended({ ended, onClose }: EndedProps) {
  const { t } = useTranslation()
  const { differenceMinor } = ended
  const word = differenceMinor === 0 ? 'exact' : differenceMinor > 0 ? 'over' : 'short'
  return (
    <Dialog
      title={t('shiftEnd.doneTitle', { no: ended.shiftNo })}
      testId="end-shift-done"
      onClose={onClose}
      onSubmit={onClose}
    >
      <dl className={styles.sums} data-testid="end-shift-sums" data-word={word}>
        <dt>{t('shiftEnd.expected')}</dt>
        <dd>
          <Money minor={ended.expectedMinor} />
        </dd>
        <dt>{t('shiftEnd.counted')}</dt>
        <dd>
          <Money minor={ended.countedMinor} />
        </dd>
        <dt>{t(`shiftEnd.${word}`)}</dt>
        <dd>
          <strong>
            <Money minor={Math.abs(differenceMinor)} />
          </strong>
        </dd>
      </dl>
      <p>{t('shiftEnd.done')}</p>
    </Dialog>
  )
}
