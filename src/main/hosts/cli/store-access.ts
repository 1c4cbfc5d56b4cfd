/** How commands get at a store: the folder they mean, opened with its lock, words when it cannot be. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { currencyOf } from '#shared/kernel/money.ts'
import { systemClock } from '#main/clock.ts'
import { defaultStoreDir } from '#main/hosts/shared/data-dirs.ts'
import { storeOpenWords } from '#main/hosts/shared/store-open-words.ts'
import { systemIds } from '#main/ids.ts'
import { stderrLog } from '#main/log.ts'
import { proposedBusinessDate } from '#main/services/business-day.ts'
import type { Deps } from '#main/services/deps.ts'
import { emptyStore, type Person } from '#main/services/enrol.ts'
import { readIdentity } from '#main/store/counters.ts'
import { StoreOpenError } from '#main/store/errors.ts'
import { append } from '#main/store/journal.ts'
import { openStore, STORE_FILE } from '#main/store/open.ts'
import { readSettings } from '#main/store/settings.ts'
import type { WriteTx } from '#main/store/tx.ts'
import type { CatalogueImported } from '#shared/ledger/event.ts'
import type { OpenStoreForCli } from './import-items.ts'

export const EXIT_STORE = 3

export const storeDirOf = (flag: string | undefined): string =>
  resolve(flag ?? process.env['TILLBOOK_STORE'] ?? defaultStoreDir())

export interface NewStoreWishes {
  readonly storeId: string
  readonly tillId: string
  readonly storeName: string
  readonly currency: string
  readonly staff: readonly Person[]
}

export const PLAIN_STORE: NewStoreWishes = {
  storeId: 'S01',
  tillId: 'T01',
  storeName: 'Store',
  currency: 'CNY',
  staff: [],
}

/** Opens the store for writing; a folder without one becomes what `wishes` say. */
export async function openForWriting(dir: string, wishes: NewStoreWishes | null): Promise<Deps> {
  const isThere = existsSync(join(dir, STORE_FILE))
  const create = isThere || wishes === null ? undefined : await emptyStore(wishes)
  const store = openStore({
    dir,
    clock: systemClock,
    ids: systemIds,
    ...(create === undefined ? {} : { create }),
  })
  return {
    store,
    clock: systemClock,
    ids: systemIds,
    log: stderrLog,
    settings: store.read(readSettings),
    identity: store.read(readIdentity),
  }
}

export const openForImport: OpenStoreForCli = async (directory, wishes) => {
  const dir = storeDirOf(directory)
  const isThere = existsSync(join(dir, STORE_FILE))
  const scratch = wishes.dryRun && !isThere ? mkdtempSync(join(tmpdir(), 'tillbook-dry-')) : null
  try {
    const currency = currencyOf(wishes.currency ?? '')?.code ?? PLAIN_STORE.currency
    const deps = await openForWriting(scratch ?? dir, { ...PLAIN_STORE, currency })
    return {
      currency: deps.settings.currency,
      taxClasses: deps.settings.tax.classes.map(({ code }) => code),
      defaultTaxClass: deps.settings.defaultTaxClass,
      write: (run) => deps.store.write(run),
      record: (tx, imported) => recordImport(tx, deps, imported),
      close() {
        deps.store.close()
        if (scratch !== null) rmSync(scratch, { recursive: true, force: true })
      },
    }
  } catch (error) {
    reportOpenError(error, wishes.isJson)
    return null
  }
}

function recordImport(tx: WriteTx, deps: Deps, imported: CatalogueImported): void {
  append(tx, {
    type: 'catalogue.imported',
    eventId: deps.ids.uuid(),
    businessDate: proposedBusinessDate(deps),
    occurredMs: deps.clock.nowMs(),
    actor: 'cli',
    body: imported,
  })
}

/** Prints why and sets the exit status; anything else is passed on. */
export function reportOpenError(error: unknown, isJson: boolean): void {
  if (!(error instanceof StoreOpenError)) throw error
  const message = storeOpenWords(error.kind, error.detail)
  if (isJson) console.log(JSON.stringify({ refusal: { code: error.kind, message } }))
  console.error(message)
  process.exitCode = EXIT_STORE
}
