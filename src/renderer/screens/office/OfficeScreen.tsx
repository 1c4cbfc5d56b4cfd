/** The way to what a manager looks after: people, reasons, the operation log, the safety of the book. */
import { MenuScreen, type Tile } from '../../ui/MenuScreen.tsx'

const TILES: readonly Tile[] = [
  { view: 'day', needs: 'close-day' },
  { view: 'letters', needs: 'read-letters' },
  { view: 'staff', needs: 'manage-staff' },
  { view: 'reasons', needs: 'manage-settings' },
  { view: 'audit', needs: 'read-audit' },
  { view: 'devices', needs: 'manage-devices' },
  { view: 'handhelds', needs: 'manage-handhelds' },
  { view: 'review', needs: 'review-stocktake' },
  { view: 'dashboard', needs: 'review-stocktake' },
  { view: 'sync', needs: 'read-letters' },
  { view: 'safekeeping', needs: 'manage-safekeeping' },
  { view: 'codes', needs: 'manage-settings' },
  { view: 'receiptHead', needs: 'manage-settings' },
]

export function OfficeScreen() {
  return <MenuScreen testId="office" words="officeMenu" tiles={TILES} />
}
