/** The vocabulary of the index, whoever reads it. */
import Database from 'better-sqlite3'
import { beforeAll, expect, test } from 'vitest'
import { wordsThatBegin } from './item-words.ts'
import { loadMigrations } from './migrations.ts'
import type { WriteTx } from './tx.ts'

let tx: WriteTx
beforeAll(() => {
  const db = new Database(':memory:')
  for (const { sql } of loadMigrations()) db.exec(sql)
  tx = { db } as unknown as WriteTx
  const add = db.prepare('INSERT INTO item_search (rowid, words, initials) VALUES (?, ?, ?)')
  add.run(1, 'chocolate zero', 'kkklze')
  add.run(2, 'chocolat chocolate', '')
  add.run(3, '可乐 chocolatier', 'klchoc')
  for (let word = 0; word < 9; word += 1) add.run(10 + word, `butter${word}`, '')
})

test('words that begin so are told in order, once each, the word itself included', () => {
  expect(wordsThatBegin(tx, 'chocolat')).toEqual(['chocolat', 'chocolate', 'chocolatier'])
  expect(wordsThatBegin(tx, 'chocolati')).toEqual(['chocolatier'])
})

test('initials are words of the index as well', () => {
  expect(wordsThatBegin(tx, 'kkklze')).toEqual(['kkklze'])
})

test('where no word begins so there is none, and more than a few are not told', () => {
  expect(wordsThatBegin(tx, 'zzzzzz')).toEqual([])
  expect(wordsThatBegin(tx, '龥龥')).toEqual([])
  expect(wordsThatBegin(tx, 'butter')).toBeNull()
})

test('it can be asked again in a transaction that is rolled back, and after it', () => {
  const db = new Database(':memory:')
  for (const { sql } of loadMigrations()) db.exec(sql)
  const other = { db } as unknown as WriteTx
  const asked = db.transaction(() => {
    expect(wordsThatBegin(other, 'choco')).toEqual([])
    throw new Error('rolled back')
  })
  expect(asked).toThrow('rolled back')
  expect(wordsThatBegin(other, 'choco')).toEqual([])
})
