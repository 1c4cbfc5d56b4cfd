/** Transfers: first to whom, then the goods. What was begun waits on the side; what left can be saved as a file. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { resumeTransfer, startTransfer, transfers } from '../../state/transfers.ts'
import { useRead } from '../../state/use-read.ts'
import { StartPage } from '../../ui/goods/StartPage.tsx'
import { ShippedDialog } from './ShippedDialog.tsx'
import { TransferDraft } from './TransferDraft.tsx'

export function TransfersScreen() {
  const hasDraft = transfers.use(({ mirror }) => mirror !== null)
  return hasDraft ? <TransferDraft /> : <Start />
}

function Start() {
  const { t } = useTranslation()
  const [isShippedOpen, setIsShippedOpen] = useState(false)
  const drafts = useRead('transfers.list', {})
  const kinds = { store: t('transfers.toStore'), supplier: t('transfers.toSupplier') }
  const value =
    drafts.value?.map((draft) => ({
      ...draft,
      name: draft.partner === '' ? kinds[draft.kind] : `${kinds[draft.kind]} · ${draft.partner}`,
      note: '',
    })) ?? null
  return (
    <>
      <StartPage
        title={t('transfers.title')}
        text={t('transfers.choose')}
        testId="transfers"
        tiles={[
          {
            code: 'store',
            name: kinds.store,
            note: t('transfers.toStoreNote'),
            start: () => void startTransfer('store'),
          },
          {
            code: 'supplier',
            name: kinds.supplier,
            note: t('transfers.toSupplierNote'),
            start: () => void startTransfer('supplier'),
          },
          {
            code: 'shipped',
            name: t('transfers.shipped'),
            note: t('transfers.export'),
            start: () => {
              setIsShippedOpen(true)
            },
          },
        ]}
        drafts={{ ...drafts, value }}
        resume={(draftId) => void resumeTransfer(draftId)}
      />
      {isShippedOpen && (
        <ShippedDialog
          onClose={() => {
            setIsShippedOpen(false)
          }}
        />
      )}
    </>
  )
}
