/** A loss in the making: kind, place, reason above, the goods below, what they are worth on the right. */
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { STOCK_LOCATIONS } from '#shared/stock/location.ts'
import { LOSS_KINDS } from '#shared/losses/loss.ts'
import { formatQuantity } from '#shared/kernel/quantity.ts'
import { dropLoss, losses, recordLoss } from '../../state/losses.ts'
import { useReasons } from '../../state/reasons.ts'
import { useGrant } from '../../state/session.ts'
import { AttachmentsDialog } from '../../ui/attachments/AttachmentsDialog.tsx'
import { Money } from '../../ui/Money.tsx'
import { PressButton } from '../../ui/PressButton.tsx'
import { useKeys } from '../../ui/keys.ts'
import { CommandBar } from '../../ui/CommandBar.tsx'
import { ChoiceDialog } from '../../ui/goods/ChoiceDialog.tsx'
import { DraftKeys } from '../../ui/goods/DraftKeys.tsx'
import { GoodsDialogs } from '../../ui/goods/GoodsDialogs.tsx'
import { GoodsTable } from '../../ui/goods/GoodsTable.tsx'
import { goodsKeys, typeKey } from '../../ui/goods/goods-keys.ts'
import styles from '../../ui/goods/goods.module.css'
import { useDraftScans } from '../../ui/goods/use-draft-scans.ts'
import { useUnhappyText } from '../../ui/goods/use-unhappy-text.ts'

const show = (kind: 'kind' | 'place' | 'attachments') => () => {
  losses.show({ kind })
}
const deeds = {
  leave: () => {
    losses.close()
  },
  record: () => void recordLoss(),
}
const keys = {
  ...goodsKeys(losses, deeds),
  F4: show('place'),
  F6: show('kind'),
  F9: show('attachments'),
}

export function LossDraft() {
  const isFound = losses.use(({ mirror }) => mirror?.head.kind === 'surplus')
  useDraftScans(losses)
  useKeys(keys, { isOpaque: true, otherwise: typeKey })
  useEffect(() => void losses.refresh(), [])
  return (
    <div className={styles.screen} data-testid="loss-draft">
      <section className={styles.left}>
        <CommandBar />
        <Facts />
        <GoodsTable store={losses} isFound={isFound} />
      </section>
      <section className={styles.right}>
        <Totals />
        <Keys />
      </section>
      <GoodsDialogs store={losses} reasonUse="loss" onGiveUp={() => void dropLoss()} />
      <OwnDialog />
    </div>
  )
}

function Keys() {
  const { t } = useTranslation()
  const photos = losses.use(({ mirror }) => mirror?.head.attachments.length ?? 0)
  const attach = {
    code: 'photos',
    keyName: 'F9',
    label: t('attachments.key'),
    note: photos === 0 ? undefined : String(photos),
    onPress: show('attachments'),
  }
  return <DraftKeys store={losses} deeds={deeds} own={[attach]} />
}

function Facts() {
  const { t } = useTranslation()
  const head = losses.use(({ mirror }) => mirror?.head)
  const { nameOf } = useReasons('loss')
  if (head === undefined) return null
  const reason = head.reasonCode === '' ? t('goods.reasonNone') : nameOf(head.reasonCode)
  return (
    <div className={styles.facts}>
      <PressButton
        testId="loss-kind"
        keyName="F6"
        note={t('losses.kind')}
        label={t(`lossKind.${head.kind}`)}
        onPress={show('kind')}
      />
      <PressButton
        testId="loss-place"
        keyName="F4"
        note={t(head.kind === 'surplus' ? 'losses.foundAt' : 'losses.place')}
        label={t(`place.${head.location}`)}
        onPress={show('place')}
      />
      <PressButton
        testId="loss-reason"
        keyName="F7"
        note={t('goods.reason')}
        label={reason}
        onPress={() => {
          losses.show({ kind: 'reason' })
        }}
      />
    </div>
  )
}

function Totals() {
  const { t } = useTranslation()
  const asks = useGrant('record-large-loss') !== 'allowed'
  const head = losses.use(({ mirror }) => mirror?.head)
  if (head === undefined) return null
  return (
    <>
      <dl className={styles.totals}>
        <dt>{t('goods.value')}</dt>
        <dd data-size="large" data-testid="loss-value">
          <Money minor={head.valueMinor} />
        </dd>
        <dt>{t('goods.pieces')}</dt>
        <dd data-testid="loss-quantity">{formatQuantity(head.quantityMilli)}</dd>
        <dt>{t('attachments.key')}</dt>
        <dd data-testid="loss-photos">{head.attachments.length}</dd>
      </dl>
      {head.note !== '' && <p className={styles.note}>{head.note}</p>}
      {head.isLarge && asks && (
        <p className={styles.warn} data-testid="loss-large">
          {t('losses.large')}
        </p>
      )}
    </>
  )
}

function OwnDialog() {
  const { t } = useTranslation()
  const textOf = useUnhappyText()
  const dialog = losses.use((state) => state.dialog)
  const mirror = losses.use((state) => state.mirror)
  if (dialog === null || mirror === null) return null
  const { head, rows, focusLineNo } = mirror
  const onClose = () => {
    losses.show(null)
  }
  const line = rows.find(({ lineNo }) => lineNo === focusLineNo)
  switch (dialog.kind) {
    case 'kind':
      return (
        <ChoiceDialog
          title={t('losses.kind')}
          testId="kind-dialog"
          codes={LOSS_KINDS}
          current={head.kind}
          nameOf={(kind) => t(`lossKind.${kind}`)}
          choose={async (lossKind) => textOf(await losses.change({ kind: 'set-kind', lossKind }))}
          onClose={onClose}
        />
      )
    case 'place':
      return (
        <ChoiceDialog
          title={line === undefined ? t('losses.place') : t('losses.placeOf', { name: line.name })}
          testId="place-dialog"
          codes={STOCK_LOCATIONS}
          current={line?.location ?? head.location}
          nameOf={(place) => t(`place.${place}`)}
          choose={async (location) => {
            const next = await losses.change({ kind: 'set-place', location })
            if (next !== null || line === undefined) return textOf(next)
            const { lineNo } = line
            return textOf(await losses.change({ kind: 'set-location', lineNo, location }))
          }}
          onClose={onClose}
        />
      )
    case 'attachments':
      return (
        <AttachmentsDialog
          attachments={head.attachments}
          attach={async (attachment) => textOf(await losses.change({ kind: 'attach', attachment }))}
          detach={async (sha256) => textOf(await losses.change({ kind: 'detach', sha256 }))}
          onClose={onClose}
        />
      )
    default:
      return null
  }
}
