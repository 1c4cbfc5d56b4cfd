/** A relocation in the making: route and reason above, the goods below. */
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { formatQuantity } from '#shared/kernel/quantity.ts'
import { useReasons } from '../../state/reasons.ts'
import { dropRelocation, recordRelocation, relocation } from '../../state/relocation.ts'
import { PressButton } from '../../ui/PressButton.tsx'
import { useKeys } from '../../ui/keys.ts'
import { CommandBar } from '../../ui/CommandBar.tsx'
import { DraftKeys } from '../../ui/goods/DraftKeys.tsx'
import { GoodsDialogs } from '../../ui/goods/GoodsDialogs.tsx'
import { GoodsTable } from '../../ui/goods/GoodsTable.tsx'
import { goodsKeys, typeKey } from '../../ui/goods/goods-keys.ts'
import styles from '../../ui/goods/goods.module.css'
import { useDraftScans } from '../../ui/goods/use-draft-scans.ts'
import { RouteDialog } from './RouteDialog.tsx'

const showRoute = () => {
  relocation.show({ kind: 'route' })
}
const deeds = {
  leave: () => {
    relocation.close()
  },
  record: () => void recordRelocation(),
}
const keys = { ...goodsKeys(relocation, deeds), F4: showRoute, F6: showRoute }

export function RelocationDraft() {
  const isRouteOpen = relocation.use(({ dialog }) => dialog?.kind === 'route')
  useDraftScans(relocation)
  useKeys(keys, { isOpaque: true, otherwise: typeKey })
  useEffect(() => void relocation.refresh(), [])
  return (
    <div className={styles.screen} data-testid="relocation-draft">
      <section className={styles.left}>
        <CommandBar />
        <Facts />
        <GoodsTable store={relocation} isFound={false} />
      </section>
      <section className={styles.right}>
        <Totals />
        <DraftKeys store={relocation} deeds={deeds} />
      </section>
      <GoodsDialogs
        store={relocation}
        reasonUse="relocation"
        onGiveUp={() => void dropRelocation()}
      />
      {isRouteOpen && (
        <RouteDialog
          onClose={() => {
            relocation.show(null)
          }}
        />
      )}
    </div>
  )
}

function Facts() {
  const { t } = useTranslation()
  const head = relocation.use(({ mirror }) => mirror?.head)
  const { nameOf } = useReasons('relocation')
  if (head === undefined) return null
  const route = { from: t(`place.${head.from}`), to: t(`place.${head.to}`) }
  return (
    <div className={styles.facts}>
      <PressButton
        testId="relocation-route"
        keyName="F4"
        note={t('relocation.route')}
        label={t('relocation.routeName', route)}
        onPress={showRoute}
      />
      <PressButton
        testId="relocation-reason"
        keyName="F7"
        note={t('goods.reason')}
        label={head.reasonCode === '' ? t('goods.reasonNone') : nameOf(head.reasonCode)}
        onPress={() => {
          relocation.show({ kind: 'reason' })
        }}
      />
    </div>
  )
}

function Totals() {
  const { t } = useTranslation()
  const head = relocation.use(({ mirror }) => mirror?.head)
  if (head === undefined) return null
  return (
    <>
      <dl className={styles.totals}>
        <dt>{t('goods.pieces')}</dt>
        <dd data-size="large" data-testid="relocation-quantity">
          {formatQuantity(head.quantityMilli)}
        </dd>
        <dt>{t('goods.linesTitle')}</dt>
        <dd>{head.lineCount}</dd>
      </dl>
      {head.note !== '' && <p className={styles.note}>{head.note}</p>}
    </>
  )
}
