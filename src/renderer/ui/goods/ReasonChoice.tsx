/** The reason of a draft, from the store's list. */
import { useTranslation } from 'react-i18next'
import type { ReasonUse } from '#shared/documents/reason.ts'
import type { AnyGoodsStore } from '../../state/goods-store.ts'
import { useReasons } from '../../state/reasons.ts'
import { ChoiceDialog } from './ChoiceDialog.tsx'
import { useUnhappyText } from './use-unhappy-text.ts'

interface Props {
  readonly store: AnyGoodsStore
  readonly use: ReasonUse
  readonly onClose: () => void
}

export function ReasonChoice({ store, use, onClose }: Props) {
  const { t } = useTranslation()
  const textOf = useUnhappyText()
  const { reasons, nameOf } = useReasons(use)
  const current = store.use(({ mirror }) => mirror?.head.reasonCode ?? null)
  return (
    <ChoiceDialog
      title={t('goods.reason')}
      testId="reason-dialog"
      codes={reasons.map(({ code }) => code)}
      current={current}
      nameOf={nameOf}
      choose={async (reasonCode) => textOf(await store.change({ kind: 'set-reason', reasonCode }))}
      onClose={onClose}
    />
  )
}
