/**
 * `till learn FILE`: what another till of the store moved, from its export. `till approvals`: what head office was
 * asked about variances, and its answer. Both end with 2 when nothing was done because of what was given.
 */
import { readFileSync } from 'node:fs'
import type { Command } from 'commander'
import { answerRequest } from '#main/services/stocktake-answer.ts'
import { learnLines, type Learned, type LearnRefusal } from '#main/services/stocktake-learn.ts'
import type { Deps } from '#main/services/deps.ts'
import { listRequests, type RequestRow } from '#main/store/stocktake-decisions.ts'
import { openForWriting, reportOpenError, storeDirOf } from './store-access.ts'

const EXIT_REFUSED = 2

interface Flags {
  readonly store?: string
  readonly json?: boolean
}

interface AnswerFlags extends Flags {
  readonly approve?: boolean
  readonly refuse?: boolean
  readonly by: string
  readonly note: string
}

export function stocktakeCommands(program: Command): void {
  program
    .command('learn')
    .description("take over what another till of this store moved, from that till's export")
    .argument('<file>', 'what `till export` wrote there')
    .option('--store <dir>', 'folder of the store')
    .option('--json', 'print one JSON object instead of text')
    .action(learn)
  const approvals = program
    .command('approvals')
    .description('what head office was asked about variances of a count')
    .option('--store <dir>', 'folder of the store')
    .option('--json', 'print one JSON object instead of text')
    .action(list)
  approvals
    .command('answer')
    .description('note the answer of head office to a request')
    .argument('<id>', 'the request')
    .requiredOption('--by <name>', 'who answered')
    .option('--approve', 'its lines can be posted')
    .option('--refuse', 'its lines have to be settled in another way')
    .option('--note <text>', 'what was said', '')
    .option('--store <dir>', 'folder of the store')
    .option('--json', 'print one JSON object instead of text')
    .action(answer)
}

async function learn(path: string, flags: Flags): Promise<void> {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch {
    return refused(`${path}: cannot be read`, flags)
  }
  await withStore(flags, (deps) => {
    const outcome = deps.store.write((tx) => learnLines(tx, deps, text))
    if (!outcome.ok) {
      const { code, details } = outcome.refusal
      return refused(`${path}, line ${String(details?.['line'])}: ${WORDS[code]} [${code}]`, flags)
    }
    console.log(flags.json === true ? JSON.stringify(outcome.value) : summaryOf(outcome.value))
  })
}

const WORDS: Readonly<Record<LearnRefusal, string>> = {
  'line-unreadable': 'nothing was taken over: this is no line of an export',
  'other-store': 'nothing was taken over: this is of another store',
}

const summaryOf = (counts: Learned): string =>
  [
    `${counts.learnedCount} taken over, ${counts.knownCount} known already`,
    `  ${counts.passedCount} without goods, or of this till`,
    `  ${counts.rebasedCount} lines of posted counts put right`,
  ].join('\n')

async function list(flags: Flags): Promise<void> {
  await withStore(flags, (deps) => {
    const requests = deps.store.read(listRequests)
    console.log(
      flags.json === true ? JSON.stringify({ requests }) : requests.map(lineOf).join('\n'),
    )
  })
}

const lineOf = ({ requestId, stocktakeNo, lineCount, valueMinor, state, by }: RequestRow): string =>
  `${requestId}  ${stocktakeNo}  ${lineCount} lines, ${valueMinor} in minor units  ${state} ${by}`.trim()

async function answer(requestId: string, _flags: AnswerFlags, command: Command): Promise<void> {
  // The options of the parent count as well: it has --store and --json, too.
  const flags = command.optsWithGlobals<AnswerFlags>()
  const isApproved = flags.approve === true
  if (isApproved === (flags.refuse === true)) {
    return refused('say either --approve or --refuse', flags)
  }
  const { by, note } = flags
  await withStore(flags, (deps) => {
    const outcome = deps.store.write((tx) =>
      answerRequest(tx, deps, { requestId, isApproved, by, note }),
    )
    if (!outcome.ok) return refused(`${requestId}: ${outcome.refusal.code}`, flags)
    const state = isApproved ? 'approved' : 'refused'
    console.log(flags.json === true ? JSON.stringify({ requestId, state }) : state)
  })
}

async function withStore(flags: Flags, run: (deps: Deps) => void): Promise<void> {
  let deps: Deps
  try {
    deps = await openForWriting(storeDirOf(flags.store), null)
  } catch (error) {
    return reportOpenError(error, flags.json === true)
  }
  try {
    run(deps)
  } finally {
    deps.store.close()
  }
}

function refused(message: string, flags: Flags): void {
  if (flags.json === true) console.log(JSON.stringify({ refusal: { message } }))
  console.error(message)
  process.exitCode = EXIT_REFUSED
}
