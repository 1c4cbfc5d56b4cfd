/** The dialog of receiving that is open, if one is. */
import { GoodsLabelsDialog } from '../../ui/labels/GoodsLabelsDialog.tsx'
import { AnnounceDialog } from './dialogs/AnnounceDialog.tsx'
import { CancelDialog } from './dialogs/CancelDialog.tsx'
import { ClaimsDialog } from './dialogs/ClaimsDialog.tsx'
import { ConditionDialog } from './dialogs/ConditionDialog.tsx'
import { DropDialog } from './dialogs/DropDialog.tsx'
import { ImportedDialog } from './dialogs/ImportedDialog.tsx'
import { LabelDialog } from './dialogs/LabelDialog.tsx'
import { LotDialog } from './dialogs/LotDialog.tsx'
import {
  NoteDialog,
  QuantityDialog,
  UnannouncedDialog,
  WeightDialog,
} from './dialogs/ValueDialogs.tsx'
import { PhotosDialog } from './dialogs/PhotosDialog.tsx'
import { QualityDialog } from './dialogs/QualityDialog.tsx'
import { RecordedDialog } from './dialogs/RecordedDialog.tsx'
import { SearchDialog } from './dialogs/SearchDialog.tsx'
import { SerialDialog } from './dialogs/SerialDialog.tsx'
import { SummaryDialog } from './dialogs/SummaryDialog.tsx'
import { close } from './dialogs/use-close.ts'
import { useReceiving } from './receiving-state.ts'

export function ReceivingDialogs() {
  const dialog = useReceiving((state) => state.dialog)
  switch (dialog?.kind) {
    case 'quantity':
      return <QuantityDialog line={dialog.line} />
    case 'lot':
      return <LotDialog key={dialog.line.lineNo} line={dialog.line} />
    case 'condition':
      return <ConditionDialog line={dialog.line} />
    case 'quality':
      return <QualityDialog line={dialog.line} />
    case 'note':
      return <NoteDialog line={dialog.line} />
    case 'serial':
      return <SerialDialog dialog={dialog} />
    case 'label':
      return <LabelDialog dialog={dialog} />
    case 'weight':
      return <WeightDialog dialog={dialog} />
    case 'search':
      return <SearchDialog initial={dialog.text} />
    case 'summary':
      return <SummaryDialog />
    case 'attachments':
      return <PhotosDialog />
    case 'drop':
      return <DropDialog />
    case 'unannounced':
      return <UnannouncedDialog />
    case 'announce':
      return <AnnounceDialog />
    case 'claims':
      return <ClaimsDialog />
    case 'cancel':
      return <CancelDialog inboundId={dialog.inboundId} inboundNo={dialog.inboundNo} />
    case 'recorded':
      return <RecordedDialog recorded={dialog.recorded} labels={dialog.labels} />
    case 'labels':
      return <GoodsLabelsDialog wishes={dialog.labels} onClose={close} />
    case 'imported':
      return <ImportedDialog imported={dialog.imported} />
    case undefined:
      return null
  }
}
