/** The keys of a draft of goods, as they can be touched. */
import { useTranslation } from 'react-i18next'
import type { AnyGoodsStore } from '../../state/goods-store.ts'
import { PressButton } from '../../ui/PressButton.tsx'
import { askLot, askQuantity, deleteFocused, type GoodsDeeds } from './goods-keys.ts'
import styles from './goods.module.css'

export interface OwnKey {
  readonly code: string
  readonly keyName: string
  readonly label: string
  readonly note?: string | undefined
  readonly onPress: () => void
}

interface Props {
  readonly store: AnyGoodsStore
  readonly deeds: GoodsDeeds
  /** Keys of one capability, between those for lines and those for the document. */
  readonly own?: readonly OwnKey[]
}

export function DraftKeys({ store, deeds, own = [] }: Props) {
  const { t } = useTranslation()
  const isEmpty = store.use(({ mirror }) => (mirror?.rows.length ?? 0) === 0)
  const hasLot = store.use(
    ({ mirror }) =>
      mirror?.rows.find(({ lineNo }) => lineNo === mirror.focusLineNo)?.tracking === 'lot',
  )
  const act = (code: string, keyName: string, onPress: () => void, isDisabled = false) => (
    <PressButton
      testId={`key-${code}`}
      keyName={keyName}
      tone={code === 'giveUp' ? 'bad' : 'plain'}
      label={t(`goods.${code}`)}
      isDisabled={isDisabled}
      onPress={onPress}
    />
  )
  const show = (kind: 'note' | 'give-up') => () => {
    store.show({ kind })
  }
  return (
    <div className={styles.keys}>
      {act(
        'quantity',
        'F2',
        () => {
          askQuantity(store)
        },
        isEmpty,
      )}
      {act(
        'lot',
        'F3',
        () => {
          askLot(store)
        },
        !hasLot,
      )}
      {act('search', 'F5', () => {
        store.show({ kind: 'search', text: '' })
      })}
      {act(
        'delete',
        'Del',
        () => {
          deleteFocused(store)
        },
        isEmpty,
      )}
      {act('note', 'F8', show('note'))}
      {own.map(({ code, ...key }) => (
        <PressButton key={code} testId={`key-${code}`} {...key} />
      ))}
      {act('giveUp', '⇧Del', show('give-up'))}
      {act('leave', 'Esc', deeds.leave)}
      <div className={styles.wide}>
        <PressButton
          testId="key-record"
          keyName="F12"
          tone="accent"
          label={t('goods.record')}
          isDisabled={isEmpty}
          onPress={deeds.record}
        />
      </div>
    </div>
  )
}
