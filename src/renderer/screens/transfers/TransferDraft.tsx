/** A transfer that is being picked: to whom above, the goods below, what is asked for on the right. */
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { tellWords } from '../../state/notices.ts'
import { useReasons } from '../../state/reasons.ts'
import { dropTransfer, importRequest, printPickList, transfers } from '../../state/transfers.ts'
import { playBad } from '../../state/sounds.ts'
import { PressButton } from '../../ui/PressButton.tsx'
import { useKeys } from '../../ui/keys.ts'
import { CommandBar } from '../../ui/CommandBar.tsx'
import { DraftKeys } from '../../ui/goods/DraftKeys.tsx'
import { GoodsDialogs } from '../../ui/goods/GoodsDialogs.tsx'
import { GoodsTable } from '../../ui/goods/GoodsTable.tsx'
import { goodsKeys, typeKey } from '../../ui/goods/goods-keys.ts'
import styles from '../../ui/goods/goods.module.css'
import { useDraftScans } from '../../ui/goods/use-draft-scans.ts'
import { PickListPanel } from './PickListPanel.tsx'
import { TransferDialogs } from './TransferDialogs.tsx'
import { toBase64 } from '../../state/base64.ts'
import { pickFile } from '../../ui/files.ts'

const show = (kind: 'place' | 'partner' | 'request' | 'reason') => () => {
  transfers.show({ kind })
}

function askToShip(): void {
  const { mirror } = transfers.now()
  if (mirror === null) return
  if (mirror.rows.length === 0) {
    playBad()
    tellWords('bad', 'notice.noLine')
  } else transfers.show({ kind: mirror.head.partner === '' ? 'partner' : 'ship' })
}

const deeds = {
  leave: () => {
    transfers.close()
  },
  record: askToShip,
}
const keys = {
  ...goodsKeys(transfers, deeds),
  F4: show('place'),
  F6: show('partner'),
  'Shift+F6': () => void printPickList(),
  F9: show('request'),
  'Shift+F9': pickRequest,
}

export function TransferDraft() {
  useDraftScans(transfers)
  useKeys(keys, { isOpaque: true, otherwise: typeKey })
  useEffect(() => {
    void transfers.refresh()
    // Not before the keys of this screen lie below those of the dialog.
    const head = transfers.now().mirror?.head
    if (head?.partner === '' && head.lineCount === 0) transfers.show({ kind: 'partner' })
  }, [])
  return (
    <div className={styles.screen} data-testid="transfer-draft">
      <section className={styles.left}>
        <CommandBar />
        <Facts />
        <GoodsTable store={transfers} isFound={false} />
      </section>
      <section className={styles.right}>
        <PickListPanel />
        <Keys />
      </section>
      <GoodsDialogs store={transfers} reasonUse="transfer" onGiveUp={() => void dropTransfer()} />
      <TransferDialogs />
    </div>
  )
}

function Keys() {
  const { t } = useTranslation()
  return (
    <DraftKeys
      store={transfers}
      deeds={deeds}
      own={[
        {
          code: 'request',
          keyName: 'F9',
          label: t('transfers.requestAdd'),
          onPress: show('request'),
        },
        {
          code: 'request-file',
          keyName: '⇧F9',
          label: t('transfers.requestFile'),
          onPress: pickRequest,
        },
        {
          code: 'print-list',
          keyName: '⇧F6',
          label: t('transfers.printList'),
          onPress: () => void printPickList(),
        },
      ]}
    />
  )
}

function Facts() {
  const { t } = useTranslation()
  const head = transfers.use(({ mirror }) => mirror?.head)
  const { nameOf } = useReasons('transfer')
  if (head === undefined) return null
  return (
    <div className={styles.facts}>
      <PressButton
        testId="transfer-partner"
        keyName="F6"
        note={t(head.kind === 'store' ? 'transfers.toStore' : 'transfers.toSupplier')}
        label={head.partner === '' ? t('transfers.partnerNone') : head.partner}
        onPress={show('partner')}
      />
      <PressButton
        testId="transfer-place"
        keyName="F4"
        note={t('transfers.place')}
        label={t(`place.${head.from}`)}
        onPress={show('place')}
      />
      <PressButton
        testId="transfer-reason"
        keyName="F7"
        note={t('goods.reason')}
        label={head.reasonCode === '' ? t('goods.reasonNone') : nameOf(head.reasonCode)}
        onPress={show('reason')}
      />
    </div>
  )
}

const FILE_BYTES_MAX = 1_000_000

function pickRequest(): void {
  pickFile('.csv,.txt,text/csv', readRequest)
}

async function readRequest(file: File): Promise<void> {
  if (file.size > FILE_BYTES_MAX) {
    playBad()
    tellWords('bad', 'transfers.fileTooLarge')
    return
  }
  await importRequest(toBase64(new Uint8Array(await file.arrayBuffer())))
}
