/** The operation log: who did what, when, on whose approval. It is read here; nobody can change it. */
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { AUDIT_DEEDS, type AuditDeed } from '#shared/audit/audit-entries.ts'
import { tellWords } from '../../state/notices.ts'
import { tellUnhappy } from '../../state/run.ts'
import { setScanTaker } from '../../state/scan-target.ts'
import { useCurrency } from '../../state/till.ts'
import { useRead } from '../../state/use-read.ts'
import { goBack } from '../../state/view.ts'
import { DatesDialog } from '../../ui/DatesDialog.tsx'
import { NoticeStrip } from '../../ui/NoticeStrip.tsx'
import { PickDialog } from '../../ui/PickDialog.tsx'
import { PressButton } from '../../ui/PressButton.tsx'
import { Empty, Failed, Loading } from '../../ui/Screen.tsx'
import { SlipDialog } from '../../ui/SlipDialog.tsx'
import { useKeys } from '../../ui/keys.ts'
import { useSearchFocus } from '../../ui/search-focus.ts'
import { AuditFilters, type FilterPart } from './AuditFilters.tsx'
import styles from './AuditScreen.module.css'
import { AuditTable } from './AuditTable.tsx'
import { logCsv } from './export-log.ts'
import { NO_FILTER, readWhole, useAudit } from './use-audit.ts'
import { saveCsv } from '../../ui/files.ts'

type Log = ReturnType<typeof useAudit>
type Open = FilterPart | { readonly slip: string } | null

export function AuditScreen() {
  const { t } = useTranslation()
  const log = useAudit()
  const [open, setOpen] = useState<Open>(null)
  const exportAll = useExport(log)
  const search = useSearchFocus()
  const openSlip = () => {
    const documentNo = log.current?.documentNo ?? null
    if (documentNo !== null) setOpen({ slip: documentNo })
  }
  const leave = () => {
    if (JSON.stringify(log.filter) === JSON.stringify(NO_FILTER)) goBack()
    else log.change(NO_FILTER)
  }
  const ask = (part: FilterPart) => () => {
    setOpen(part)
  }
  useScans(log.change)
  useKeys(
    {
      Escape: leave,
      Enter: openSlip,
      F2: ask('actor'),
      F3: ask('approver'),
      F4: ask('deed'),
      F5: log.again,
      F6: ask('dates'),
      F9: exportAll,
      ArrowUp: log.step(-1),
      ArrowDown: log.step(1),
      PageUp: log.step(-12),
      PageDown: log.step(12),
    },
    { isOpaque: true, otherwise: search.typeInto },
  )
  return (
    <div className={styles.screen} data-testid="audit">
      <header className={styles.head}>
        <h1>{t('audit.title')}</h1>
        <span>{t('audit.readOnly')}</span>
        <NoticeStrip />
      </header>
      <AuditFilters
        filter={log.filter}
        onText={(text) => {
          log.change({ text })
        }}
        onPart={setOpen}
        searchRef={search.ref}
      />
      <Rows log={log} />
      <Keys log={log} onLeave={leave} onSlip={openSlip} onExport={exportAll} />
      <Dialogs
        open={open}
        log={log}
        onClose={() => {
          setOpen(null)
        }}
      />
    </div>
  )
}

function Rows({ log }: { readonly log: Log }) {
  const { t } = useTranslation()
  if (log.error !== null) return <Failed text={log.error} onRetry={log.again} />
  if (log.isLoading) return <Loading />
  if (log.rows.length === 0) return <Empty text={t('audit.empty')} />
  return <AuditTable rows={log.rows} chosen={log.chosen} onPress={log.setChosen} />
}

interface KeysProps {
  readonly log: Log
  readonly onLeave: () => void
  readonly onSlip: () => void
  readonly onExport: () => void
}

function Keys({ log, onLeave, onSlip, onExport }: KeysProps) {
  const { t } = useTranslation()
  return (
    <div className={styles.keys}>
      <PressButton testId="audit-back" keyName="Esc" label={t('common.back')} onPress={onLeave} />
      <PressButton
        testId="audit-export"
        keyName="F9"
        label={t('audit.export')}
        isDisabled={log.rows.length === 0}
        onPress={onExport}
      />
      <PressButton
        testId="audit-slip"
        keyName="Enter"
        tone="accent"
        label={t('audit.openSlip')}
        isDisabled={(log.current?.documentNo ?? null) === null}
        onPress={onSlip}
      />
    </div>
  )
}

function useExport(log: Log) {
  const { t } = useTranslation()
  const currency = useCurrency()
  return () => {
    void readWhole(log.filter).then((outcome) => {
      if (!outcome.ok) {
        tellUnhappy(outcome)
        return
      }
      const day = new Date().toISOString().slice(0, 10)
      saveCsv(`operation-log-${day}.csv`, logCsv(t, outcome.value, currency))
      tellWords('good', 'audit.exported', { count: outcome.value.length })
    })
  }
}

/** A receipt that is scanned is looked for. */
function useScans(change: Log['change']) {
  useEffect(() => {
    setScanTaker((text) => {
      change({ ...NO_FILTER, text })
      return true
    })
    return () => {
      setScanTaker(null)
    }
  }, [change])
}

interface DialogsProps {
  readonly open: Open
  readonly log: Log
  readonly onClose: () => void
}

function Dialogs({ open, log, onClose }: DialogsProps) {
  const { t } = useTranslation()
  if (open === null) return null
  if (typeof open === 'object') return <SlipDialog documentNo={open.slip} onClose={onClose} />
  if (open === 'dates') {
    return (
      <DatesDialog
        range={log.filter.range}
        onRange={(range) => {
          log.change({ range })
        }}
        onClose={onClose}
      />
    )
  }
  if (open === 'deed') {
    return (
      <PickDialog
        title={t('audit.deed')}
        testId="audit-pick"
        current={log.filter.deed ?? ''}
        choices={[
          { value: '', name: t('audit.anyDeed') },
          ...AUDIT_DEEDS.map((deed) => ({ value: deed, name: t(`auditDeed.${deed}`) })),
        ]}
        onPick={(deed) => {
          log.change({ deed: deed === '' ? null : (deed as AuditDeed) })
        }}
        onClose={onClose}
      />
    )
  }
  return <PersonDialog part={open} log={log} onClose={onClose} />
}

interface PersonProps {
  readonly part: 'actor' | 'approver'
  readonly log: Log
  readonly onClose: () => void
}

function PersonDialog({ part, log, onClose }: PersonProps) {
  const { t } = useTranslation()
  const { value } = useRead('staff.list', {})
  if (value === null) return null
  return (
    <PickDialog
      title={t(part === 'actor' ? 'audit.actor' : 'audit.approver')}
      testId="audit-pick"
      current={log.filter[part] ?? ''}
      choices={[
        { value: '', name: t('audit.anyone') },
        ...value.map(({ staffNo, name }) => ({ value: staffNo, name: `${staffNo} ${name}` })),
      ]}
      onPick={(staffNo) => {
        log.change({ [part]: staffNo === '' ? null : staffNo })
      }}
      onClose={onClose}
    />
  )
}
