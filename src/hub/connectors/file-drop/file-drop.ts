/**
 * An ERP that is reached by files only. A document is a folder under out/, there as a whole or not at all and called by its
 * key, so that it cannot be there twice; the answer is a file under in/, and so are the ERP's own lists. Every file is
 * signed. What was answered lies under done/ or refused/.
 */
import type { KeyObject } from 'node:crypto'
import { must } from '#shared/kernel/assert.ts'
import { currencyOf } from '#shared/kernel/money.ts'
import {
  done,
  transient,
  type AllocationRow,
  type Connector,
  type Outcome,
  type Posted,
  type Posting,
  type Theirs,
} from '../port.ts'
import { takeAnswer } from './answers.ts'
import { publicKeyOf, type FileDropConfig } from './config.ts'
import { filesOf } from './document-files.ts'
import { openFolder } from './folder.ts'
import { droppedLists } from './lists.ts'
import { signedFiles } from './signed-files.ts'

const NOTHING = { lineCount: 0, quantityMilli: 0, debitMinor: 0 }

export function fileDropConnector(
  config: FileDropConfig,
  key: KeyObject,
  nowMs: () => number = () => Date.now(),
): Connector {
  const signer = { keyId: config.keyId, key }
  const open = () => openDrop(config, nowMs)

  const taken = (id: string): Posted => ({
    theirs: [theirsOf(id, 'out')],
    isFinal: false,
    totals: NOTHING,
  })
  const status = ({ document }: Posting) =>
    attempt(() => takeAnswer(open().files, document.key) ?? done(taken(document.key)))
  const post = (posting: Posting) => {
    const { key: id } = posting.document
    return attempt(() => {
      const { folder } = open()
      if (folder.has('done', id) || folder.has('out', id)) return status(posting)
      folder.layFolder('out', id, filesOf(posting, signer))
      return done(taken(id))
    })
  }

  return {
    name: config.name,
    capabilities: {
      hasUniqueKey: true,
      isAsynchronous: true,
      longestMs: 0,
      reads: ['on-hand', 'catalogue', 'prices', 'barcodes', 'allocations'],
    },
    ...(config.down === undefined ? {} : { down: config.down }),
    find: ({ document: { key: id } }) =>
      attempt(() => {
        const { folder } = open()
        const parts = (['out', 'done'] as const).filter((part) => folder.has(part, id))
        return done(parts.map((part) => theirsOf(id, part)))
      }),
    post,
    resume: status,
    status,
    readOnHand: (storeId) =>
      attempt(() => {
        const rows = open().lists.newest('on-hand', storeId)
        return rows === null ? transient(`no goods on hand of ${storeId} were told`) : done(rows)
      }),
    readCatalogue: (sinceMs) => attempt(() => done(open().lists.rows('catalogue', sinceMs))),
    readPrices: (sinceMs) => attempt(() => done(open().lists.rows('prices', sinceMs))),
    readBarcodes: (sinceMs) => attempt(() => done(open().lists.rows('barcodes', sinceMs))),
    readAllocations: (storeId) =>
      attempt(() => done(documentsOf(open().lists.newest('allocations', storeId) ?? []))),
  }
}

const theirsOf = (id: string, state: string): Theirs => ({ model: 'file', id, state })

/** Opened anew each time: a share may have gone and come back. */
function openDrop({ folder: root, theirKeys, currency }: FileDropConfig, nowMs: () => number) {
  const folder = openFolder(root)
  const keys = new Map<string, KeyObject>()
  for (const [id, text] of Object.entries(theirKeys)) {
    keys.set(id, must(publicKeyOf(text), 'the configuration was checked'))
  }
  const files = signedFiles(folder, keys, nowMs)
  const known = must(currencyOf(currency), 'the configuration was checked')
  return { folder, files, lists: droppedLists(files, known, nowMs) }
}

/** A disk that is full, a share that is not there: it was not done, and later it may work. */
async function attempt<T>(run: () => Outcome<T> | Promise<Outcome<T>>): Promise<Outcome<T>> {
  try {
    return await run()
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    if (!/^E[A-Z]+$/u.test(code)) throw error
    return transient(code)
  }
}

type AllocationLine = Omit<AllocationRow, 'lines'> & AllocationRow['lines'][number]

/** Lines of one number are one document; what its first line says of it holds. */
function documentsOf(rows: readonly AllocationLine[]): readonly AllocationRow[] {
  const documents = new Map<string, AllocationRow>()
  for (const { sku, quantityMilli, ...head } of rows) {
    const before = documents.get(head.documentNo) ?? { ...head, lines: [] }
    const lines = [...before.lines, { sku, quantityMilli }]
    documents.set(head.documentNo, { ...before, lines })
  }
  return [...documents.values()]
}
