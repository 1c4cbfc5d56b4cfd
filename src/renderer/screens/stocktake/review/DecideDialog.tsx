/** Says what holds of one or several lines: so it is and why, none there, leave it, or somebody finds out until a day. */
import { TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { ChoiceList } from '../../../ui/ChoiceList.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { FieldError } from '../../../ui/FieldError.tsx'
import { PressButton } from '../../../ui/PressButton.tsx'
import { varianceText } from './line-words.ts'
import styles from './review.module.css'
import { useDecide, type DecideField } from './use-decide.ts'
import type { ReviewDeeds } from './use-review-page.ts'

interface Props {
  readonly page: ReviewDeeds
  readonly onClose: () => void
}

const LENGTHS: Readonly<Record<DecideField, number>> = {
  department: 40,
  personNo: 8,
  measure: 200,
  dueOn: 12,
}

export function DecideDialog({ page, onClose }: Props) {
  const { t } = useTranslation()
  const form = useDecide(page, onClose)
  const [first] = form.lines
  const field = (name: DecideField, isFirst = false) => (
    <TextInput
      key={name}
      label={t(`reviewCode.field.${name}`)}
      placeholder={name === 'dueOn' ? t('goods.expiryHint') : t('common.optional')}
      data-testid={`decide-${name}`}
      {...(isFirst ? { 'data-autofocus': true } : {})}
      {...(name === 'dueOn' ? { ref: focusNow } : {})}
      maxLength={LENGTHS[name]}
      value={form.facts.value[name]}
      onChange={(event) => {
        form.facts.set({ ...form.facts.get(), [name]: event.currentTarget.value })
      }}
    />
  )
  return (
    <Dialog
      title={t('review.decideTitle')}
      testId="decide-dialog"
      size="820px"
      isBusy={form.isBusy}
      onClose={onClose}
      onSubmit={() => void form.submit()}
      keys={{ ...form.keys, F2: form.turn }}
    >
      <p className={styles.what} data-testid="decide-what">
        {form.lines.length === 1 && first !== undefined
          ? `${first.name} · ${varianceText(first)} ${first.unit}`
          : t('review.lineCount', { count: form.lines.length })}
      </p>
      <PressButton
        testId="decide-decision"
        keyName="F2"
        label={t(`reviewCode.decision.${form.decision.value}`)}
        note={t(`reviewCode.decisionNote.${form.decision.value}`)}
        onPress={form.turn}
      />
      <div className={styles.decide}>
        <div className={styles.reasons}>
          <ChoiceList
            testId="decide-reasons"
            rows={form.codes}
            chosen={form.reason.value}
            onChoose={form.reason.set}
            keyOf={(code) => code}
            draw={(code) => (code === '' ? t('goods.reasonNone') : form.nameOf(code))}
          />
        </div>
        <div className={styles.fields}>
          {form.decision.value === 'analyse' && field('dueOn', true)}
          {field('department', form.decision.value !== 'analyse')}
          {field('personNo')}
          {field('measure')}
        </div>
      </div>
      <FieldError text={form.error} />
    </Dialog>
  )
}

/** The day is asked for as soon as the decision needs one. */
const focusNow = (field: HTMLInputElement | null): void => {
  field?.focus()
}
