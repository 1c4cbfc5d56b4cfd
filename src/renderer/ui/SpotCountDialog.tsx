/** Counts one item now, from wherever somebody is: what the screen points at, or what is looked up. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { STOCK_LOCATIONS } from '#shared/stock/location.ts'
import { closeDialog, type Dialog as DialogData, type SpotSubject } from '../state/dialogs.ts'
import { countSpot } from '../state/stocktake.ts'
import { Dialog } from './Dialog.tsx'
import { FindItem } from './goods/FindItem.tsx'
import goods from './goods/goods.module.css'
import type { KeyMap } from './keys.ts'
import { PressButton } from './PressButton.tsx'
import { useNow } from './use-now.ts'

interface Props {
  readonly dialog: Extract<DialogData, { kind: 'spot-count' }>
}

export function SpotCountDialog({ dialog }: Props) {
  const { t } = useTranslation()
  const [subject, setSubject] = useState<SpotSubject | null>(dialog.subject)
  const place = useNow(dialog.subject?.location ?? 'FLOOR')
  const turn = () => {
    const at = STOCK_LOCATIONS.indexOf(place.get())
    place.set(STOCK_LOCATIONS[(at + 1) % STOCK_LOCATIONS.length] ?? 'FLOOR')
  }
  const onClose = () => {
    closeDialog(dialog)
  }
  const begin = async (item: Pick<SpotSubject, 'sku' | 'name'>) => {
    onClose()
    await countSpot({ sku: item.sku, name: item.name, location: place.get() })
  }
  const keys: KeyMap = { F4: turn }
  const where = (
    <PressButton
      testId="spot-place"
      keyName="F4"
      note={t('zones.place')}
      label={t(`place.${place.value}`)}
      onPress={turn}
    />
  )
  if (subject === null) {
    return (
      <FindItem
        initial=""
        title={t('stocktake.spotTitle')}
        submitLabel={t('stocktake.spotNow')}
        onClose={onClose}
        below={where}
        keys={keys}
        take={async (hit) => {
          await begin(hit)
          return null
        }}
      />
    )
  }
  const search = () => {
    setSubject(null)
  }
  return (
    <Dialog
      title={t('stocktake.spotTitle')}
      testId="spot-dialog"
      submitLabel={t('stocktake.spotNow')}
      onClose={onClose}
      onSubmit={() => void begin(subject)}
      keys={{ ...keys, F5: search, Enter: () => void begin(subject) }}
    >
      <p className={goods.goods}>
        {subject.name} <small>{subject.sku}</small>
      </p>
      <p className={goods.hint}>{t('stocktake.spotText')}</p>
      <div className={goods.twoFields}>
        {where}
        <PressButton
          testId="spot-search"
          keyName="F5"
          label={t('stocktake.otherItem')}
          onPress={search}
        />
      </div>
    </Dialog>
  )
}
