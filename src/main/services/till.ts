/** Operations of capability `till`: what it is and how it is doing. */
import { must } from '#shared/kernel/assert.ts'
import { currencyOf } from '#shared/kernel/money.ts'
import { ok } from '#shared/kernel/result.ts'
import { clockSince } from '#shared/shift/opening.ts'
import type { TillInfo, TillStatus } from '#shared/api/till.ts'
import type { Service } from '../ipc/call.ts'
import { lastPosition, latestMs } from '../store/journal.ts'
import { openLetterCount } from '../store/letters.ts'
import { APP_VERSION } from '../store/open.ts'
import { sqliteVersion } from '../store/database.ts'
import { unprintedSlips } from '../store/print-jobs.ts'
import { countParked } from '../store/tickets.ts'
import type { ReadTx } from '../store/tx.ts'
import type { Deps } from './deps.ts'
import type { Safekeeper } from './safekeeping-keeper.ts'
import { shiftView } from './shift.ts'

/** What only the composition root knows. */
export interface TillParts {
  readonly host: TillInfo['host']
  readonly demoStaff: TillInfo['demoStaff']
  readonly printerState: () => TillStatus['printer']
  readonly printerFault: () => TillStatus['printerFault']
  readonly scannerState: () => TillStatus['scanner']
  readonly checksState: () => TillStatus['checks']
  readonly syncBrief: (tx: ReadTx) => Pick<TillStatus, 'line' | 'unsentCount' | 'oldestUnsentMs'>
}

type Names = 'till.info' | 'till.status'

export function tillService(
  deps: Deps,
  parts: TillParts,
  safekeeper: Pick<Safekeeper, 'brief'>,
): Service<Names> {
  return {
    'till.info': { run: 'query', handle: (tx) => ok(infoOf(tx, deps, parts)) },
    'till.status': { run: 'query', handle: (tx) => ok(statusOf(tx, deps, parts, safekeeper)) },
  }
}

function infoOf(tx: ReadTx, { settings, identity }: Deps, parts: TillParts): TillInfo {
  return {
    app: APP_VERSION,
    host: parts.host,
    node: process.versions.node,
    sqlite: sqliteVersion(tx.db),
    ...identity,
    storeName: settings.storeName,
    isDemo: settings.isDemo,
    demoStaff: settings.isDemo ? parts.demoStaff : [],
    currency: must(currencyOf(settings.currency), 'the currency is well-formed'),
    taxMode: settings.tax.mode,
    taxClasses: settings.tax.classes.map(({ code, name }) => ({ code, name })),
    tenderTypes: settings.tenderTypes,
    reasons: settings.reasons
      .filter(({ isRetired }) => !isRetired)
      .map(({ code, use, name }) => ({ code, use, name })),
    notesMinor: settings.notesMinor,
    dropStepsMinor: settings.dropStepsMinor,
    lockAfterMs: settings.lockAfterMs,
  }
}

export function statusOf(
  tx: ReadTx,
  deps: Deps,
  parts: TillParts,
  safekeeper: Pick<Safekeeper, 'brief'>,
): TillStatus {
  const shift = shiftView(tx)
  return {
    shift,
    businessDate: shift?.businessDate ?? null,
    ...parts.syncBrief(tx),
    printer: parts.printerState(),
    printerFault: parts.printerFault(),
    scanner: parts.scannerState(),
    checks: parts.checksState(),
    ...safekeeper.brief(tx),
    isClockBehind: clockSince(latestMs(tx), deps.clock.nowMs()) === 'behind',
    unprintedCount: unprintedSlips(tx).length,
    parkedCount: countParked(tx),
    openLetterCount: openLetterCount(tx),
    position: lastPosition(tx),
  }
}
