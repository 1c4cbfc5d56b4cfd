/** One input for every way of asking, over the demo goods in a real SQLite. */
import { fc, test as property } from '@fast-check/vitest'
import Database from 'better-sqlite3'
import { beforeAll, describe, expect, test } from 'vitest'
import { foldRuns, hasHan } from '#shared/catalogue/fold.ts'
import { INITIALS_MAX } from '#shared/catalogue/search-initials.ts'
import { planSearch } from '#shared/catalogue/search-text.ts'
import { demoItems } from '../demo/demo-items.ts'
import { initialsOf } from './item-initials.ts'
import { searchItems } from './item-search.ts'
import { putItem, tidySearch } from './items.ts'
import { loadMigrations } from './migrations.ts'
import type { WriteTx } from './tx.ts'
import { runs } from '../../../tests/support/property-runs.ts'

let tx: WriteTx
beforeAll(() => {
  const db = new Database(':memory:')
  for (const { sql } of loadMigrations()) db.exec(sql)
  tx = { db } as unknown as WriteTx
  for (const item of demoItems()) putItem(tx, item)
  tidySearch(tx)
})

const search = (text: string, limit = 20) => searchItems(tx, planSearch(text), limit)
const names = (text: string, limit = 20) => search(text, limit).map(({ item }) => item.name)
const COLA = '可口可乐 500ml'

describe('goods are found by', () => {
  test.each([
    ['two hanzi', '可乐'],
    ['hanzi in the middle', '口可'],
    ['four hanzi', '可口可乐'],
    ['hanzi and a size', '可乐 500ml'],
    ['hanzi and a size in full width', '可乐　５００ＭＬ'],
    ['a size and hanzi without a space', '可乐500'],
    ['pinyin initials', 'kkkl'],
    ['pinyin initials in capitals', 'KKKL'],
    ['initials with the size', 'kkkl500'],
    ['initials from within', 'kl500'],
    ['long initials from within', 'kkl500ml'],
  ])('%s: %s', (_kind, text) => {
    expect(names(text)).toContain(COLA)
  })

  test.each([
    ['one hanzi', '椒', '青椒'],
    ['a Latin word in small letters', 'toblerone', 'Toblerone 三角巧克力 100g'],
    ['the beginning of a Latin word', 'Heine', 'Heineken 喜力啤酒 500ml'],
    ['a long beginning of a Latin word', 'heineke', 'Heineken 喜力啤酒 500ml'],
    ['a word without its diacritics', 'chateau', 'Château Beaulieu 干红 750ml'],
    ['a word with diacritics it does not have', 'lîndt', 'Lindt 瑞士莲黑巧克力 100g'],
    ['Latin words in any order', 'cola coca', '零度可口可乐 Coca-Cola Zero 330ml'],
    ['an own code', '20004', '西红柿'],
    ['an SKU in small letters', 'd00001', '东北珍珠米 5kg'],
  ])('%s: %s', (_kind, text, name) => {
    expect(names(text)).toContain(name)
  })

  test('the last digits of a barcode, which is shown', () => {
    const [first] = search(COLA)
    const digits = first?.barcode?.slice(-5) ?? ''
    const hit = search(digits).find(({ item }) => item.name === COLA)
    expect(hit?.barcode?.endsWith(digits)).toBe(true)
  })
})

/** A name that has everything: hanzi, words of one letter and of many, sizes that stick to a word or do not. */
const STRANGE = [
  'Classic 红油 Light500ml 火锅底料 a 级',
  'A 钙奶饼干 Chocolate Zero 250 ml',
  '可口可乐 Chocolate Chocolate 巧克力 500ml',
]

describe('initials from within', () => {
  let names: string[]
  let wide: WriteTx
  beforeAll(() => {
    const db = new Database(':memory:')
    for (const { sql } of loadMigrations()) db.exec(sql)
    wide = { db } as unknown as WriteTx
    const [like] = demoItems()
    if (like === undefined) throw new Error('the demo has goods')
    for (const [index, name] of STRANGE.entries()) {
      putItem(wide, { ...like, sku: `W${index}`, name, barcodes: [] })
    }
    for (const item of demoItems()) putItem(wide, item)
    names = [...STRANGE, ...demoItems().map(({ name }) => name)].filter(hasHan)
  })

  property.prop([fc.nat(), fc.nat(), fc.integer({ min: 1, max: INITIALS_MAX }), fc.nat()], {
    numRuns: runs(300),
  })(
    'find a name from every part of it on, however they are spaced',
    (which, from, length, gap) => {
      const name = names[which % names.length] ?? ''
      const parts = initialsOf(name)
      const all = parts.join('').slice(0, INITIALS_MAX)
      const start = parts.slice(0, from % parts.length).join('').length
      const typed = all.slice(start, start + length)
      if (typed === '') return
      const at = gap % (typed.length + 1)
      const found = searchItems(wide, planSearch(`${typed.slice(0, at)} ${typed.slice(at)}`), 500)
      expect(found.map(({ item }) => item.name)).toContain(name)
    },
  )

  test('and nothing in which the letters do not stand together', () => {
    const found = (text: string) =>
      searchItems(wide, planSearch(text), 50).map(({ item }) => item.name)
    expect(found('classichylight500ml')).toEqual([STRANGE[0]])
    expect(found('classiclight500ml')).toEqual([])
    expect(found('hylight500mlhg')).toEqual([STRANGE[0]])
    expect(found('zeroqkl')).toEqual([])
  })
})

describe('a beginning longer than the prefix indexes', () => {
  test('finds longer words, each with its own rows', () => {
    for (const text of ['chocol', 'chocola zero', 'chocolat', 'heinek']) {
      const found = search(text, 50).map(({ item }) => foldRuns(item.name).map((run) => run.text))
      const words = text.split(' ')
      for (const runsOf of found) {
        for (const word of words) expect(runsOf.some((run) => run.startsWith(word))).toBe(true)
      }
    }
    expect(names('heinek')).toContain('Heineken 喜力啤酒 500ml')
  })

  test('finds nothing where no word begins so, whatever else was typed', () => {
    expect(search('zzzzzzz heineken')).toEqual([])
  })
})

describe('a page of hits', () => {
  test('begins with the exact code, then the SKU that begins so', () => {
    const [first] = search(COLA)
    expect(names(first?.barcode ?? '')).toEqual([COLA])
    expect(names('D00001')[0]).toBe('东北珍珠米 5kg')
  })

  test('has no item twice and no more than asked for', () => {
    for (const text of ['5', '500', 'k', '可', 'kk', 'D0']) {
      const ids = search(text, 7).map(({ item }) => item.id)
      expect(new Set(ids).size).toBe(ids.length)
      expect(ids.length).toBeLessThanOrEqual(7)
      expect(ids.length).toBeGreaterThan(0)
    }
  })

  test('has blocked items last', () => {
    const statuses = search('片', 50).map(({ item }) => item.status)
    expect(statuses).toContain('blocked')
    expect(statuses.indexOf('blocked')).toBe(statuses.length - 1)
  })

  test('is empty for nothing, blanks and signs', () => {
    for (const text of ['', '   ', '***', '"', "'", '()', 'AND', '()*:^{}']) {
      if (text === 'AND') continue
      expect(search(text)).toEqual([])
    }
  })
})

describe('no text breaks the search', () => {
  test.each([
    '"',
    '""',
    'a"b',
    'words : a',
    'a AND',
    'NOT a',
    'NEAR(a b, 2)',
    'a*',
    '^a',
    '{a}:b',
    '-a',
    "';--",
    '\u0000',
    '\ud800',
    '可"乐',
    'initials:k',
    '%',
    '_',
  ])('not even %j', (text) => {
    expect(() => search(text)).not.toThrow()
  })

  property.prop([fc.string({ unit: 'binary', maxLength: 64 })], { numRuns: runs(500) })(
    'of any characters',
    (text) => {
      expect(search(text).length).toBeLessThanOrEqual(20)
    },
  )

  property.prop(
    [
      fc.array(
        fc.constantFrom(
          '"',
          '*',
          ':',
          '(',
          ')',
          'AND',
          'OR',
          'NOT',
          'NEAR',
          '^',
          '{',
          '}',
          '-',
          '+',
          ',',
          ' ',
          'k',
          '可',
          '5',
        ),
        { maxLength: 12 },
      ),
    ],
    { numRuns: runs(500) },
  )('of the syntax of FTS5', (parts) => {
    expect(search(parts.join('')).length).toBeLessThanOrEqual(20)
  })

  property.prop([fc.nat(), fc.nat(), fc.integer({ min: 1, max: 6 })])(
    'and every piece of hanzi of a name finds goods with that piece',
    (which, from, length) => {
      const items = demoItems()
      const name = items[which % items.length]?.name ?? ''
      const run = /\p{Script=Han}+/u.exec(name)?.[0] ?? '米'
      const at = from % run.length
      const piece = run.slice(at, at + length)
      const found = names(piece, 50)
      expect(found.length).toBeGreaterThan(0)
      for (const hit of found) expect(hit).toContain(piece)
    },
  )
})
