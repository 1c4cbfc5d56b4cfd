/** Draws the dialogs of the selling screen that are open, in the order in which they were opened. */
import { closeDialog, useDialogs, type Dialog } from '../../state/dialogs.ts'
import { DiscountDialog } from './dialogs/DiscountDialog.tsx'
import { DropDialog } from './dialogs/DropDialog.tsx'
import { HelpDialog } from './dialogs/HelpDialog.tsx'
import { ItemPriceDialog, PriceDialog } from './dialogs/PriceDialog.tsx'
import { LookUpDialog } from './dialogs/LookUpDialog.tsx'
import { LotDialog } from './dialogs/LotDialog.tsx'
import { LotStandForDialog } from './dialogs/LotStandForDialog.tsx'
import { NoteDialog } from './dialogs/NoteDialog.tsx'
import { OpenItemDialog } from './dialogs/OpenItemDialog.tsx'
import { ParkDialog } from './dialogs/ParkDialog.tsx'
import { QuantityDialog } from './dialogs/QuantityDialog.tsx'
import { RecallDialog } from './dialogs/RecallDialog.tsx'
import { ScanRefusedDialog } from './dialogs/ScanRefusedDialog.tsx'
import { SearchDialog } from './dialogs/SearchDialog.tsx'
import { SerialDialog } from './dialogs/SerialDialog.tsx'
import { SerialListDialog } from './dialogs/SerialListDialog.tsx'
import { UnknownCodeDialog } from './dialogs/UnknownCodeDialog.tsx'
import { VoidDialog } from './dialogs/VoidDialog.tsx'
import { WeightDialog } from './dialogs/WeightDialog.tsx'

export function CheckoutDialogs() {
  const stack = useDialogs((state) => state.stack)
  return stack.map((dialog, index) => (
    <OneDialog key={`${String(index)}-${dialog.kind}`} dialog={dialog} />
  ))
}

function OneDialog({ dialog }: { readonly dialog: Dialog }) {
  const onClose = () => {
    closeDialog(dialog)
  }
  switch (dialog.kind) {
    case 'help':
      return <HelpDialog onClose={onClose} />
    case 'quantity':
      return <QuantityDialog lineNo={dialog.lineNo} onClose={onClose} />
    case 'weight':
      return <WeightDialog dialog={dialog} onClose={onClose} />
    case 'price':
      return <PriceDialog lineNo={dialog.lineNo} onClose={onClose} />
    case 'item-price':
      return <ItemPriceDialog dialog={dialog} onClose={onClose} />
    case 'line-discount':
      return <DiscountDialog lineNo={dialog.lineNo} preset={dialog.preset} onClose={onClose} />
    case 'ticket-discount':
      return <DiscountDialog lineNo={null} preset="" onClose={onClose} />
    case 'line-note':
      return <NoteDialog lineNo={dialog.lineNo} onClose={onClose} />
    case 'ticket-note':
      return <NoteDialog lineNo={null} onClose={onClose} />
    case 'drop':
      return <DropDialog onClose={onClose} />
    case 'search':
      return <SearchDialog dialog={dialog} onClose={onClose} />
    case 'look-up':
      return <LookUpDialog dialog={dialog} onClose={onClose} />
    case 'unknown-code':
      return <UnknownCodeDialog dialog={dialog} onClose={onClose} />
    case 'scan-refused':
      return <ScanRefusedDialog dialog={dialog} onClose={onClose} />
    case 'lot':
      return <LotDialog lineNo={dialog.lineNo} onClose={onClose} />
    case 'serial':
      return <SerialDialog dialog={dialog} onClose={onClose} />
    case 'serials':
      return <SerialListDialog lineNo={dialog.lineNo} onClose={onClose} />
    case 'stand-for':
      return <LotStandForDialog dialog={dialog} onClose={onClose} />
    case 'open-item':
      return <OpenItemDialog dialog={dialog} onClose={onClose} />
    case 'park':
      return <ParkDialog onClose={onClose} />
    case 'recall':
      return <RecallDialog onClose={onClose} />
    case 'void':
      return <VoidDialog onClose={onClose} />
    default:
      return null
  }
}
