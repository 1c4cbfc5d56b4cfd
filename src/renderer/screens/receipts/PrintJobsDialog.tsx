/** What waits for the printer and what nobody knows of; whoever has looked at the paper says here what became of it. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDateTime } from '../../i18n/format.ts'
import {
  resolvePaper,
  retryPrinter,
  usePrintJobs,
  type PaperFinding,
  type PrintJob,
} from '../../state/print-jobs.ts'
import { ChoiceList, stepChoice } from '../../ui/ChoiceList.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { NoticeStrip } from '../../ui/NoticeStrip.tsx'
import { PressButton } from '../../ui/PressButton.tsx'
import { Empty, Failed, Loading } from '../../ui/Screen.tsx'
import styles from './ReceiptsScreen.module.css'

const STATE_TONE = {
  queued: 'owed',
  sending: 'started',
  unknown: 'started',
  printed: 'done',
  'handed-over': 'done',
  cancelled: 'abandoned',
} as const

export function PrintJobsDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const { value, error, isLoading, again } = usePrintJobs()
  const [chosen, setChosen] = useState(0)
  const jobs = value?.jobs ?? []
  const job = jobs[Math.min(chosen, Math.max(0, jobs.length - 1))]
  const say = (finding: PaperFinding) => () => {
    if (canSay(job, finding)) void resolvePaper(job.jobId, finding).then(again)
  }
  const step = (by: number) => () => {
    setChosen(stepChoice(chosen, by, jobs.length))
  }
  return (
    <Dialog
      title={t('printing.title')}
      testId="print-jobs"
      size="860px"
      onClose={onClose}
      keys={{
        ArrowUp: step(-1),
        ArrowDown: step(1),
        F2: say('reprint'),
        F3: say('printed'),
        F4: say('cancel'),
        F5: () => void retryPrinter(),
      }}
    >
      <p>{t('printing.lead')}</p>
      {isLoading && <Loading />}
      {error !== null && <Failed text={error} onRetry={again} />}
      {value !== null && jobs.length === 0 && <Empty text={t('printing.none')} />}
      <div className={styles.jobs}>
        <ChoiceList
          testId="print-job-list"
          rows={jobs}
          chosen={chosen}
          onChoose={setChosen}
          keyOf={({ jobId }) => jobId}
          draw={(row) => <JobRow job={row} />}
        />
      </div>
      <NoticeStrip />
      <JobKeys job={job} say={say} />
    </Dialog>
  )
}

const canSay = (job: PrintJob | undefined, finding: PaperFinding): job is PrintJob =>
  job?.state === 'unknown' || (job?.state === 'queued' && finding === 'cancel')

function JobRow({ job }: { readonly job: PrintJob }) {
  const { t, i18n } = useTranslation()
  const { state, attempts, fault } = job
  return (
    <>
      <span className={styles.kind}>{t(`printing.kind.${job.kind}`)}</span>
      <span className={styles.grow}>
        <strong>{job.paper}</strong>
        <small>
          {formatDateTime(job.createdMs, i18n.language)}
          {attempts > 0 && ` · ${t('printing.attempts', { count: attempts })}`}
          {fault !== null && ` · ${t(`printing.fault.${fault}`)}`}
        </small>
        {state === 'unknown' && <small className={styles.bad}>{t('printing.doubtful')}</small>}
        {state === 'queued' && <small>{t('printing.waits')}</small>}
      </span>
      <span data-state={STATE_TONE[state]} className={styles.state}>
        {t(`printing.state.${state}`)}
      </span>
    </>
  )
}

interface JobKeysProps {
  readonly job: PrintJob | undefined
  readonly say: (finding: PaperFinding) => () => void
}

function JobKeys({ job, say }: JobKeysProps) {
  const { t } = useTranslation()
  return (
    <div className={styles.keys}>
      <PressButton
        testId="print-job-retry"
        keyName="F5"
        label={t('printing.retry')}
        onPress={() => void retryPrinter()}
      />
      <PressButton
        testId="print-job-cancel"
        keyName="F4"
        label={t('printing.cancel')}
        isDisabled={!canSay(job, 'cancel')}
        onPress={say('cancel')}
      />
      <PressButton
        testId="print-job-printed"
        keyName="F3"
        label={t('printing.printed')}
        isDisabled={!canSay(job, 'printed')}
        onPress={say('printed')}
      />
      <PressButton
        testId="print-job-reprint"
        keyName="F2"
        tone="accent"
        label={t('printing.reprint')}
        isDisabled={!canSay(job, 'reprint')}
        onPress={say('reprint')}
      />
    </div>
  )
}
