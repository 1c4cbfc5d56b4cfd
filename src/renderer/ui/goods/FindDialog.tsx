/** Looks goods up and adds one to the draft. Where weight or serial is missing its dialog takes this one's place. */
import { useTranslation } from 'react-i18next'
import { takeMultiplier } from '../../state/command-box.ts'
import type { AnyGoodsStore } from '../../state/goods-store.ts'
import { playBad } from '../../state/sounds.ts'
import { FindItem } from './FindItem.tsx'
import { useUnhappyText } from './use-unhappy-text.ts'

interface Props {
  readonly store: AnyGoodsStore
  readonly initial: string
  readonly onClose: () => void
}

export function FindDialog({ store, initial, onClose }: Props) {
  const { t } = useTranslation()
  const textOf = useUnhappyText()
  return (
    <FindItem
      initial={initial}
      submitLabel={t('lookUp.add')}
      onClose={() => {
        if (store.now().dialog?.kind === 'search') onClose()
      }}
      take={async ({ id: itemId, name, unit }) => {
        const wrong = await store.addItem({ itemId, quantityMilli: takeMultiplier() })
        const code = wrong !== null && 'refusal' in wrong ? wrong.refusal.code : null
        if (code === 'weight-needed' || code === 'serial-needed') {
          store.show({
            kind: code === 'weight-needed' ? 'weight' : 'serial',
            itemId,
            name,
            unit,
          })
          return null
        }
        if (wrong !== null) playBad()
        return textOf(wrong)
      }}
    />
  )
}
