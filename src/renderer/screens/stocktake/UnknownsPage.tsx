/** Codes that nobody knew while counting, with their photos: somebody makes out what they are, or sets them aside. */
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatQuantity } from '#shared/kernel/quantity.ts'
import { formatDateTime } from '../../i18n/format.ts'
import { readPicture } from '../../state/attachments.ts'
import { showPage } from '../../state/stocktake.ts'
import { useRead } from '../../state/use-read.ts'
import { ChoiceList, stepChoice } from '../../ui/ChoiceList.tsx'
import { useKeys } from '../../ui/keys.ts'
import { NoticeStrip } from '../../ui/NoticeStrip.tsx'
import { PressButton } from '../../ui/PressButton.tsx'
import { Empty, Failed, Loading } from '../../ui/Screen.tsx'
import { useTaskScans } from '../../ui/stocktake/use-task-scans.ts'
import { ResolveDialog } from './ResolveDialog.tsx'
import { SetAsideDialog } from './SetAsideDialog.tsx'
import styles from './pages.module.css'
import type { Unknown } from './unknown.ts'

export function UnknownsPage({ stocktakeId }: { readonly stocktakeId: string }) {
  const { t } = useTranslation()
  const page = useUnknowns(stocktakeId)
  const { read, rows, row } = page
  return (
    <div className={styles.screen} data-testid="unknowns">
      <header className={styles.head}>
        <h1>{t('stocktake.unknownCodes')}</h1>
        <NoticeStrip />
      </header>
      <div className={styles.columns}>
        <section className={styles.one}>
          {read.isLoading && <Loading />}
          {read.error !== null && <Failed text={read.error} onRetry={read.again} />}
          {read.value !== null && rows.length === 0 && <Empty text={t('stocktake.noUnknowns')} />}
          <ChoiceList
            testId="unknown"
            rows={rows}
            chosen={page.chosen}
            onChoose={page.setChosen}
            onAct={page.resolve}
            keyOf={({ entryId }) => entryId}
            draw={(unknown) => <Row row={unknown} />}
          />
        </section>
        <section className={styles.column}>
          <h2>{row?.code ?? ''}</h2>
          <div className={styles.list}>{row !== undefined && <Photos row={row} />}</div>
        </section>
      </div>
      <footer className={styles.keys}>
        <PressButton
          testId="unknown-back"
          keyName="Esc"
          label={t('common.back')}
          onPress={page.back}
        />
        <PressButton
          testId="unknown-aside"
          keyName="Del"
          label={t('stocktake.setAside')}
          isDisabled={row === undefined}
          onPress={page.setAside}
        />
        <PressButton
          testId="unknown-resolve"
          keyName="Enter"
          tone="accent"
          label={t('stocktake.resolve')}
          isDisabled={row === undefined}
          onPress={page.resolve}
        />
      </footer>
      <Dialogs page={page} stocktakeId={stocktakeId} />
    </div>
  )
}

function useUnknowns(stocktakeId: string) {
  const read = useRead('stocktake.unknowns', { stocktakeId })
  useTaskScans()
  const [at, setChosen] = useState(0)
  const [asked, ask] = useState<'resolve' | 'aside' | null>(null)
  const rows: readonly Unknown[] = read.value ?? []
  const chosen = stepChoice(at, 0, rows.length)
  const row = rows[chosen]
  const open = (what: 'resolve' | 'aside') => () => {
    if (row !== undefined) ask(what)
  }
  const step = (by: number) => () => {
    setChosen(stepChoice(chosen, by, rows.length))
  }
  const page = {
    read,
    rows,
    row,
    chosen,
    setChosen,
    asked,
    ask,
    resolve: open('resolve'),
    setAside: open('aside'),
    back: () => {
      showPage({ name: 'plan', stocktakeId })
    },
  }
  useKeys(
    {
      Escape: page.back,
      Enter: page.resolve,
      Delete: page.setAside,
      ArrowUp: step(-1),
      ArrowDown: step(1),
    },
    { isOpaque: true },
  )
  return page
}

interface DialogsProps {
  readonly page: ReturnType<typeof useUnknowns>
  readonly stocktakeId: string
}

function Dialogs({ page, stocktakeId }: DialogsProps) {
  const { asked, row } = page
  if (asked === null || row === undefined) return null
  const onClose = () => {
    page.ask(null)
    page.read.again()
  }
  const props = { row, stocktakeId, onClose }
  return asked === 'resolve' ? <ResolveDialog {...props} /> : <SetAsideDialog {...props} />
}

function Row({ row }: { readonly row: Unknown }) {
  const { t, i18n } = useTranslation()
  return (
    <>
      <span className={styles.grow}>
        <strong className={styles.code}>{row.code}</strong>
        <small>
          {row.zoneCode ?? ''} {row.staffNo} {formatDateTime(row.countedMs, i18n.language)}
          {row.name !== '' && ` · ${row.name}`}
        </small>
      </span>
      <span className={styles.why}>{t(`stocktakeCode.missing.${row.missing}`)}</span>
      <strong>{formatQuantity(row.quantityMilli)}</strong>
      <span className={styles.state}>{t('stocktake.photos', { count: row.photos.length })}</span>
    </>
  )
}

function Photos({ row }: { readonly row: Unknown }) {
  const { t } = useTranslation()
  if (row.photos.length === 0) return <Empty text={t('stocktake.noPhoto')} />
  return row.photos.map((photo) => <Photo key={photo.sha256} photo={photo} />)
}

function Photo({ photo }: { readonly photo: Unknown['photos'][number] }) {
  const [source, setSource] = useState<string | null>(null)
  useEffect(() => {
    let isHere = true
    void readPicture(photo).then((picture) => {
      if (isHere) setSource(picture)
    })
    return () => {
      isHere = false
    }
  }, [photo])
  return source === null ? (
    <Loading />
  ) : (
    <img className={styles.picture} src={source} alt={photo.name} data-testid="unknown-photo" />
  )
}
