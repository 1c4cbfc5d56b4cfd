/** Kills of the command line while it imports a goods list: all of the list is there afterwards, or none of it. */
import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { demoItems } from '#main/demo/demo-items.ts'
import { damageOf, inFile } from './book.ts'
import type { SeededRandom } from './random.ts'
import type { Tally } from './tally.ts'

const CLI = join(import.meta.dirname, '../../src/main/hosts/cli/main.ts')
const NODE_FLAGS = ['--disable-warning=ExperimentalWarning']
/** The list is written several times over under other numbers, so that there is time to die in. */
const TIMES = 20

export async function importRounds(random: SeededRandom, tally: Tally, kills: number) {
  const dir = mkdtempSync(join(tmpdir(), 'tillbook-crash-import-'))
  try {
    const list = join(dir, 'list.csv')
    const rows = writeList(list)
    const fullMs = importWhole(join(dir, 'unharmed'), list, rows)
    for (let done = 0; done < kills; done += 1) {
      const store = join(dir, `store-${done}`)
      await importAndDie(store, list, fullMs * (0.4 + random.next() * 0.7))
      judge(tally, store, list, rows)
      rmSync(store, { recursive: true, force: true })
    }
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
}

function writeList(path: string): number {
  const goods = demoItems().filter(
    ({ kind, unitPriceMilli }) => kind !== 'weighed' && unitPriceMilli,
  )
  const rows = Array.from({ length: TIMES }, (_, time) =>
    goods.map(({ sku, name }) => `${sku}-${time},"${name} ${time}",9.90`),
  ).flat()
  writeFileSync(path, `sku,name,price\n${rows.join('\n')}\n`)
  return rows.length
}

const argsOf = (store: string, list: string) => [
  ...NODE_FLAGS,
  CLI,
  'import-items',
  list,
  '--store',
  store,
  '--json',
]

function importWhole(store: string, list: string, rows: number): number {
  const startedMs = performance.now()
  const done = spawnSync(process.execPath, argsOf(store, list), { encoding: 'utf8' })
  const counted = itemsIn(store)
  if (done.status !== 0 || counted.items !== rows) {
    throw new Error(`the import does not even work unharmed: ${done.stdout}${done.stderr}`)
  }
  return performance.now() - startedMs
}

function importAndDie(store: string, list: string, afterMs: number): Promise<void> {
  const child = spawn(process.execPath, argsOf(store, list), { stdio: 'ignore' })
  setTimeout(() => child.kill('SIGKILL'), afterMs)
  return new Promise((resolve) => child.once('exit', () => resolve()))
}

function judge(tally: Tally, store: string, list: string, rows: number): void {
  tally.kill('import', null)
  const at = `import ${tally.kills}`
  const found = itemsIn(store)
  const isWhole = found.items === rows && found.events === 1
  const isNothing = found.items === 0 && found.events === 0
  if (!isWhole && !isNothing) tally.found('wrong', at, `half done: ${JSON.stringify(found)}`)
  if (isWhole) tally.untold += 1
  else tally.absent += 1
  importWhole(store, list, rows)
  const after = itemsIn(store)
  if (after.items !== rows || after.events !== 1) {
    tally.found('wrong', at, `after importing again: ${JSON.stringify(after)}`)
  }
  for (const damage of damageOf(store)) tally.found('wrong', at, damage)
}

function itemsIn(store: string): { items: number; events: number } {
  try {
    return inFile(store, (db) =>
      db
        .prepare<[], { items: number; events: number }>(
          `SELECT (SELECT count(*) FROM item) AS items,
             (SELECT count(*) FROM journal WHERE type = 'catalogue.imported') AS events`,
        )
        .get()!,
    )
  } catch {
    // It died before there was a file with tables in it.
    return { items: 0, events: 0 }
  }
}
