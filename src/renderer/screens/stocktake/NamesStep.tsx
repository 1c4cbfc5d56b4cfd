/** Which categories, brands or suppliers. */
import { useTranslation } from 'react-i18next'
import { useRead } from '../../state/use-read.ts'
import { Failed, Loading } from '../../ui/Screen.tsx'
import { ManyOf } from './ManyOf.tsx'
import type { StepProps } from './use-plan.ts'
import { toggled } from './plan-draft.ts'

export function NamesStep({ form, onKeys }: StepProps) {
  const { t } = useTranslation()
  const { by, names } = form.draft.value
  const read = useRead('stocktake.choices', { by: by === 'list' ? 'category' : by })
  if (read.isLoading) return <Loading />
  if (read.error !== null) return <Failed text={read.error} onRetry={read.again} />
  return (
    <ManyOf
      rows={(read.value ?? []).map(({ name, itemCount }) => ({
        code: name,
        name,
        note: t('stocktake.itemCount', { count: itemCount }),
      }))}
      chosen={names}
      onToggle={(name) => {
        form.change({ names: toggled(form.draft.get().names, name) })
      }}
      onAll={(all) => {
        form.change({ names: all })
      }}
      onKeys={onKeys}
    />
  )
}
