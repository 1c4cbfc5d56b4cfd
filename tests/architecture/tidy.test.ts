/** Rules of the house that no linter knows: reads the tree and says what is out of place. */
import { existsSync, readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { operations } from '#shared/api/registry.ts'
import { codeOf, isTest, sourceFiles } from './tree.ts'

const code = sourceFiles(/^(src|tests|scripts|bench)\/.*\.tsx?$/u)
const product = code.filter(({ path }) => path.startsWith('src/') && !isTest(path))
const tests = code.filter(({ path }) => isTest(path) || path.startsWith('tests/'))

/** Shared files that hold types, shapes or tables only: nothing in them can be wrong by itself. */
const WITHOUT_BEHAVIOUR = [
  'src/shared/api/',
  'src/shared/catalogue/item.ts',
  'src/shared/day/day.ts',
  'src/shared/ledger/event.ts',
  'src/shared/ledger/move.ts',
  'src/shared/losses/loss.ts',
  'src/shared/receiving/inbound.ts',
  'src/shared/receiving/receiving.ts',
  'src/shared/returns/return.ts',
  'src/shared/stocktake/review-line.ts',
  'src/shared/sync/hub-view.ts',
  'src/shared/sync/protocol.ts',
  'src/shared/sync/till-state.ts',
  'src/shared/transfers/transfer.ts',
  'src/shared/wire/day-bodies.ts',
  'src/shared/wire/document-bodies.ts',
  'src/shared/wire/office-attention.ts',
  'src/shared/wire/office-days.ts',
  'src/shared/wire/office-shapes.ts',
  'src/shared/wire/office-stock.ts',
  'src/shared/wire/office-stores.ts',
  'src/shared/wire/office.ts',
  'src/shared/receipt/document.ts',
  'src/shared/wire/sale-body.ts',
]

const offenders = (files: typeof code, isBad: (file: (typeof code)[number]) => boolean) =>
  files.filter(isBad).map(({ path }) => path)

test('every file says first what it is', () => {
  expect(
    offenders(product, ({ text }) => !/^(#!.*\n)?\/\*\*? |^\/\*\*\n|^\/\/ /u.test(text)),
  ).toEqual([])
})

test('no file is longer than 300 lines of code', () => {
  const isLong = (text: string) =>
    codeOf(text)
      .split('\n')
      .filter((line) => line.trim() !== '').length > 300
  expect(offenders(code, ({ text }) => isLong(text))).toEqual([])
})

test('every operation has a test that calls it', () => {
  const untested = Object.keys(operations).filter(
    (name) => !tests.some(({ text }) => text.includes(`'${name}'`)),
  )
  expect(untested).toEqual([])
})

test('operations are named capability.verb', () => {
  const odd = Object.keys(operations).filter((name) => !/^[a-z]+\.[a-z]+(-[a-z]+)*$/u.test(name))
  expect(odd).toEqual([])
})

test('every file of the core has a test beside it', () => {
  const lacking = product.filter(
    ({ path }) =>
      path.startsWith('src/shared/') &&
      !WITHOUT_BEHAVIOUR.some((prefix) => path.startsWith(prefix)) &&
      !['.test.ts', '.property.test.ts'].some((ending) =>
        existsSync(path.replace(/\.ts$/u, ending)),
      ),
  )
  expect(lacking.map(({ path }) => path)).toEqual([])
})

test('every migration after the first has a test of its own', () => {
  const lacking = readdirSync('drizzle')
    .filter((name) => name.endsWith('.sql') && !name.startsWith('0000'))
    .filter((name) => !existsSync(`tests/migrations/${name.replace(/\.sql$/u, '.test.ts')}`))
  expect(lacking).toEqual([])
})

test('nothing is left for later and no test is switched off', () => {
  const later = /\b(TODO|FIXME|XXX|HACK)\b|\b(test|it|describe)\.(only|todo)\(/u
  const others = code.filter(({ path }) => !path.startsWith('tests/architecture/'))
  expect(offenders(others, ({ text }) => later.test(text))).toEqual([])
})

test('types are not talked away', () => {
  const talk = /@ts-(ignore|expect-error|nocheck)|eslint-disable|: any\b|\bas any\b/u
  const others = code.filter(({ path }) => !path.startsWith('tests/architecture/'))
  expect(offenders(others, ({ text }) => talk.test(codeOf(text)))).toEqual([])
})

test('there are no barrels and no drawers for everything', () => {
  const names = /(^|\/)(index|utils?|helpers?|common|misc)\.tsx?$/u
  expect(offenders(product, ({ path }) => names.test(path))).toEqual([])
})

test('files are named as the house names them', () => {
  // A language is named by its tag.
  const kebab = /^zh-CN\.ts$|^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z-]+)*\.ts$/u
  const pascal = /^[A-Z][A-Za-z0-9]*(\.test)?\.tsx$/u
  const isOdd = ({ path }: { path: string }) => {
    const name = path.split('/').at(-1) ?? ''
    // The test of a migration is named after its file.
    if (path.startsWith('tests/migrations/')) return false
    return !kebab.test(name) && !pascal.test(name) && name !== 'main.tsx'
  }
  expect(offenders(code, isOdd)).toEqual([])
})

test('every word of the glossary that names code is in the code', () => {
  const [glossary] = sourceFiles(/^docs\/glossary\.md$/u)
  const identifiers = [...(glossary?.text ?? '').matchAll(/`([A-Za-z][\w.-]+)`/gu)].map(
    (match) => match[1] ?? '',
  )
  expect(identifiers.length).toBeGreaterThan(30)
  const all = code.map(({ text }) => text).join('\n')
  expect(identifiers.filter((word) => !all.includes(word))).toEqual([])
})
