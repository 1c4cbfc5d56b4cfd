/** Asks for the days that a list is to show. */
import { useTranslation } from 'react-i18next'
import { useTill } from '../state/till.ts'
import { dateRangeOf, dateRangeText, type DateRange } from '../state/typed-dates.ts'
import { ValueDialog } from './ValueDialog.tsx'

interface Props {
  readonly range: DateRange
  readonly onRange: (range: DateRange) => void
  readonly onClose: () => void
}

export function DatesDialog({ range, onRange, onClose }: Props) {
  const { t } = useTranslation()
  const businessDate = useTill(({ status }) => status?.businessDate ?? null)
  const today = businessDate ?? new Date().toISOString().slice(0, 10)
  return (
    <ValueDialog
      title={t('dates.title')}
      label={t('dates.label')}
      testId="dates"
      initial={(dateRangeText(range) ?? '').replaceAll(' – ', '~')}
      hintOf={() => t('dates.hint')}
      onClose={onClose}
      submit={(text) => {
        const found = dateRangeOf(text, today)
        if (found === undefined) return Promise.resolve(t('dates.unreadable'))
        onRange(found)
        return Promise.resolve(null)
      }}
    />
  )
}
