/**
 * The lists that an ERP lays down: goods, prices, barcodes, goods on their way, goods on hand. A file is taken as a whole or
 * goes to refused/ with the reason beside it; one with a lower number than the last of its kind was overtaken.
 */
import { statSync, utimesSync } from 'node:fs'
import type { Currency } from '#shared/kernel/money.ts'
import { columnsOf, type ListKind, type Lists, type RowOf } from './columns.ts'
import { readList } from './read-list.ts'
import type { SignedFiles } from './signed-files.ts'

export interface DroppedLists {
  /** Takes in what has come, and gives the rows of all lists that came at or after `sinceMs`, in the order of their numbers. */
  rows<Kind extends ChainList>(kind: Kind, sinceMs: number | null): readonly RowOf<Lists[Kind]>[]
  /** Of a store the newest list is all there is, and those before it say nothing any more. Null: none has come. */
  newest<Kind extends StoreList>(kind: Kind, storeId: string): readonly RowOf<Lists[Kind]>[] | null
}

/** What is said of a document, and no list. */
const ANSWER = /^[0-9a-f]{32}\.json$/u
const OF_STORES = ['allocations', 'on-hand'] as const
type StoreList = (typeof OF_STORES)[number]
type ChainList = Exclude<ListKind, StoreList>

interface ListName {
  readonly name: string
  readonly kind: ListKind
  readonly number: number
  readonly storeId: string
  readonly format: 'csv' | 'json'
}

/** prices-000012.csv, allocations-000007-S01.json */
const NAME =
  /^(catalogue|prices|barcodes|allocations|on-hand)-(\d{1,12})(?:-([A-Za-z0-9]{1,16}))?\.(csv|json)$/u

export function droppedLists(
  files: SignedFiles,
  currency: Currency,
  nowMs: () => number,
): DroppedLists {
  const { folder } = files
  const columns = columnsOf(currency)
  const taken = () => folder.names('done').flatMap((name) => listNameOf(name) ?? [])

  function takeIn(): void {
    const names = files.names().filter((name) => !ANSWER.test(name))
    for (const name of names.filter((one) => listNameOf(one) === null)) {
      files.refuse(name, 'its name is no KIND-NUMBER.csv or .json that is known here')
    }
    const come = names.flatMap((name) => listNameOf(name) ?? [])
    for (const list of come.toSorted((one, other) => one.number - other.number)) {
      const found = files.find(list.name)
      if (found?.kind !== 'signed') continue
      const problem = problemOf(list, found.content)
      if (problem !== null) {
        files.refuse(list.name, problem)
        continue
      }
      const atS = nowMs() / 1000
      utimesSync(folder.path('in', list.name), atS, atS)
      files.take(list.name)
    }
  }

  function problemOf(list: ListName, content: Buffer): string | null {
    const isOfStore = (OF_STORES as readonly ListKind[]).includes(list.kind)
    if (isOfStore !== (list.storeId !== '')) {
      return list.storeId === ''
        ? 'its name does not say for which store it is'
        : 'it is for all stores'
    }
    const last = Math.max(
      0,
      ...taken()
        .filter(isLike(list))
        .map(({ number }) => number),
    )
    if (list.number <= last) return `number ${last} of its kind was taken already`
    const read = readList(content, list.format, columns[list.kind])
    return read.ok ? null : read.problems.join('\n')
  }

  const inOrder = (kind: ListKind, storeId: string) =>
    taken()
      .filter(isLike({ kind, storeId }))
      .toSorted((one, other) => one.number - other.number)
  const read = <Kind extends ListKind>(kind: Kind, { name, format }: ListName) => {
    const list = readList(folder.read('done', name), format, columns[kind])
    return list.ok ? list.rows : []
  }

  return {
    rows: (kind, sinceMs) => {
      takeIn()
      const cameMs = ({ name }: ListName) => statSync(folder.path('done', name)).mtimeMs
      return inOrder(kind, '')
        .filter((list) => sinceMs === null || cameMs(list) >= sinceMs)
        .flatMap((list) => read(kind, list))
    },
    newest: (kind, storeId) => {
      takeIn()
      const last = inOrder(kind, storeId).at(-1)
      return last === undefined ? null : read(kind, last)
    },
  }
}

const isLike =
  ({ kind, storeId }: Pick<ListName, 'kind' | 'storeId'>) =>
  (other: ListName): boolean =>
    other.kind === kind && other.storeId === storeId

function listNameOf(name: string): ListName | null {
  const [, kind, number, storeId = '', format] = NAME.exec(name) ?? []
  if (kind === undefined) return null
  return {
    name,
    kind: kind as ListKind,
    number: Number(number),
    storeId,
    format: format === 'json' ? 'json' : 'csv',
  }
}
