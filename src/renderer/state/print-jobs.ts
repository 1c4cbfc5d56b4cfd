/** The spool as a person works on it: what waits and what is doubtful, and what is said of it. */
import { useEffect } from 'react'
import type { Input, Output } from '#shared/api/registry.ts'
import { client } from '../client/app-client.ts'
import { tellWords } from './notices.ts'
import { runCommand, tellUnhappy } from './run.ts'
import { useRead, type Read } from './use-read.ts'

export type PrintJob = Output<'printing.jobs'>['jobs'][number]
export type PaperFinding = Input<'printing.resolve'>['finding']

/** Read anew whenever the backend says that a paper or a printer is in another state. */
export function usePrintJobs(): Read<Output<'printing.jobs'>> {
  const read = useRead('printing.jobs', {})
  const { again } = read
  useEffect(() => {
    const stop = client.on('printing.changed', again)
    return () => {
      stop()
    }
  }, [again])
  return read
}

export async function resolvePaper(jobId: number, finding: PaperFinding): Promise<void> {
  const outcome = await runCommand('printing.resolve', { jobId, finding })
  if (!outcome.ok) tellUnhappy(outcome)
  else tellWords('good', finding === 'reprint' ? 'printing.again' : 'printing.noted')
}

export async function retryPrinter(): Promise<void> {
  const outcome = await runCommand('printing.retry', {})
  if (!outcome.ok) tellUnhappy(outcome)
}
