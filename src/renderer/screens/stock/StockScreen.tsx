/** The way to everything that is done with goods. Home of whoever may not sell. */
import { useRead } from '../../state/use-read.ts'
import { MenuScreen, type Tile } from '../../ui/MenuScreen.tsx'

const TILES: readonly Tile[] = [
  { view: 'enquiry', needs: 'read-stock' },
  { view: 'receiving', needs: 'receive-goods' },
  { view: 'losses', needs: 'record-loss' },
  { view: 'transfers', needs: 'ship-transfer' },
  { view: 'relocation', needs: 'relocate-stock' },
  { view: 'expiring', needs: 'read-stock' },
  { view: 'labels', needs: 'read-stock' },
  { view: 'stocktake', needs: 'count-stock' },
  { view: 'zones', needs: 'count-stock' },
]

export function StockScreen() {
  const due = useRead('labels.due', {}).value?.count ?? 0
  return <MenuScreen testId="stock" words="stockMenu" tiles={TILES} counts={{ labels: due }} />
}
