/** Shelves and floor stacks: add, rename, retire, and print the barcodes that are stuck to them. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ZoneRow } from '#shared/api/zones.ts'
import { useGrant } from '../../state/session.ts'
import { useRead } from '../../state/use-read.ts'
import { goBack } from '../../state/view.ts'
import { ChoiceList, stepChoice } from '../../ui/ChoiceList.tsx'
import { useKeys } from '../../ui/keys.ts'
import { NoticeStrip } from '../../ui/NoticeStrip.tsx'
import { PressButton } from '../../ui/PressButton.tsx'
import { Empty, Failed, Loading } from '../../ui/Screen.tsx'
import { useTaskScans } from '../../ui/stocktake/use-task-scans.ts'
import { LabelsDialog } from './LabelsDialog.tsx'
import { ZoneDialog } from './ZoneDialog.tsx'
import styles from './ZonesScreen.module.css'

export function ZonesScreen() {
  const { t } = useTranslation()
  const screen = useZones()
  useTaskScans()
  const { read, rows } = screen
  return (
    <div className={styles.screen} data-testid="zones">
      <header className={styles.head}>
        <h1>{t('zones.title')}</h1>
        <NoticeStrip />
      </header>
      <section className={styles.list}>
        {read.isLoading && <Loading />}
        {read.error !== null && <Failed text={read.error} onRetry={read.again} />}
        {read.value !== null && rows.length === 0 && (
          <Empty title={t('zones.emptyTitle')} text={t('zones.empty')} />
        )}
        <ChoiceList
          testId="zone"
          rows={rows}
          chosen={screen.chosen}
          onChoose={screen.setChosen}
          onAct={screen.edit}
          keyOf={({ zoneCode }) => zoneCode}
          draw={(zone) => <Row zone={zone} isMarked={screen.marked.has(zone.zoneCode)} />}
        />
      </section>
      <Keys screen={screen} />
      {screen.asked === 'labels' && (
        <LabelsDialog zoneCodes={screen.toPrint} onClose={screen.close} />
      )}
      {screen.asked === 'add' && <ZoneDialog zone={null} onClose={screen.close} />}
      {screen.asked === 'edit' && screen.zone !== undefined && (
        <ZoneDialog zone={screen.zone} onClose={screen.close} />
      )}
    </div>
  )
}

function useZones() {
  const read = useRead('zones.list', {})
  const mayPlan = useGrant('plan-stocktake') !== 'denied'
  const [at, setChosen] = useState(0)
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set())
  const [asked, ask] = useState<'add' | 'edit' | 'labels' | null>(null)
  const rows: readonly ZoneRow[] = read.value ?? []
  const chosen = stepChoice(at, 0, rows.length)
  const zone = rows[chosen]
  const printable = rows.filter(({ isRetired }) => !isRetired)
  const some = printable.filter(({ zoneCode }) => marked.has(zoneCode))
  const when = (what: 'add' | 'edit' | 'labels', isPossible: boolean) => () => {
    if (mayPlan && isPossible) ask(what)
  }
  const screen = {
    read,
    rows,
    mayPlan,
    chosen,
    setChosen,
    zone,
    marked,
    asked,
    /** Those that are marked; without a mark all that are in use. */
    toPrint: (some.length > 0 ? some : printable).map(({ zoneCode }) => zoneCode).slice(0, 200),
    add: when('add', true),
    edit: when('edit', zone !== undefined),
    labels: when('labels', printable.length > 0),
    mark: () => {
      if (zone === undefined) return
      const next = new Set(marked)
      if (!next.delete(zone.zoneCode)) next.add(zone.zoneCode)
      setMarked(next)
    },
    close: () => {
      ask(null)
      read.again()
    },
  }
  const step = (by: number) => () => {
    setChosen(stepChoice(chosen, by, rows.length))
  }
  useKeys(
    {
      Escape: goBack,
      F2: screen.add,
      F3: screen.labels,
      Enter: screen.edit,
      Space: screen.mark,
      ArrowUp: step(-1),
      ArrowDown: step(1),
      PageUp: step(-10),
      PageDown: step(10),
    },
    { isOpaque: true },
  )
  return screen
}

function Row({ zone, isMarked }: { readonly zone: ZoneRow; readonly isMarked: boolean }) {
  const { t } = useTranslation()
  return (
    <>
      <span className={styles.mark}>{isMarked ? '☑' : '☐'}</span>
      <strong className={styles.code}>{zone.zoneCode}</strong>
      <span className={styles.name}>{zone.name}</span>
      <span className={styles.place}>{t(`place.${zone.location}`)}</span>
      <span className={styles.last}>
        {t('stocktake.lastCounted')} {zone.lastCountedOn ?? t('stocktake.neverCounted')}
      </span>
      <span className={styles.state} data-retired={zone.isRetired}>
        {zone.isRetired ? t('zones.retired') : ''}
      </span>
    </>
  )
}

function Keys({ screen }: { readonly screen: ReturnType<typeof useZones> }) {
  const { t } = useTranslation()
  const { mayPlan, zone, rows } = screen
  return (
    <footer className={styles.keys}>
      <PressButton testId="zones-back" keyName="Esc" label={t('common.back')} onPress={goBack} />
      {mayPlan && (
        <>
          <PressButton
            testId="zones-add"
            keyName="F2"
            label={t('zones.add')}
            onPress={screen.add}
          />
          <PressButton
            testId="zones-mark"
            keyName="Space"
            label={t('zones.mark')}
            isDisabled={zone === undefined}
            onPress={screen.mark}
          />
          <PressButton
            testId="zones-labels"
            keyName="F3"
            label={t('zones.labels')}
            isDisabled={rows.length === 0}
            onPress={screen.labels}
          />
          <PressButton
            testId="zones-edit"
            keyName="Enter"
            tone="accent"
            label={t('zones.edit')}
            isDisabled={zone === undefined}
            onPress={screen.edit}
          />
        </>
      )}
    </footer>
  )
}
