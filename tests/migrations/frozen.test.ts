/**
 * A migration that was shipped is never edited again: files in shops were made by it. Pin a new one at its
 * release, in one line; a change after that is a new migration.
 */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const PINNED: Readonly<Record<string, string>> = {
  '0000_store.sql': 'f497b0288965e5009a77faa976b21c2758ab7798db9d02bac2f341e6df5f58be',
  '0001_documents.sql': 'bbbbcb48bce0899ebf0aa5ea6a6987a3b419ecfd594269b594984dda60220aa5',
  '0002_handhelds.sql': 'd86a62225e60373ee718b5a46c82192b8de40610026b7833374717fb824e1e06',
  '0003_stocktake.sql': 'd9305ae35bcd2e445993154390e4ef4acabe80896dd5aa33c7d4b658bc42fa56',
  '0004_claims_and_dates.sql': 'f44ebd561e917d5401d39463d9d9f71157d030db2994b0b571b05c933b6d1e76',
  '0005_closing.sql': '880fb1bb9c34e9b1cc8844d6ac54e3a070f24e4dde68c83ecaeaa7967dd17025',
  '0006_sync.sql': 'd17d4dddf9c3e0526efe5635ce4fe1d49af14283672e991d39f82aba0f1983c7',
  '0007_devices.sql': '4b2c5e3af4fe9afb2da10031d8dd1649c862016669357893795a7372c17b7c2b',
}

const FOLDER = join(import.meta.dirname, '../../drizzle')
const sha256 = (name: string) =>
  createHash('sha256')
    .update(readFileSync(join(FOLDER, name)))
    .digest('hex')

test('every migration is the one that was shipped, byte for byte', () => {
  const files = readdirSync(FOLDER).filter((name) => name.endsWith('.sql'))
  expect(Object.fromEntries(files.map((name) => [name, sha256(name)]))).toEqual(PINNED)
})
