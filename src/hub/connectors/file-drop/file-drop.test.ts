/** Documents as signed files, and answers that come back as files, through the hub's own posting. */
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { scratchFolder } from '../../../../tests/support/clock.ts'
import { document } from '../../../../tests/erp/documents.ts'
import type { Posting } from '../port.ts'
import { fileDropConnector } from './file-drop.ts'
import { isSigned, sign } from './package-files.ts'

const SECRET = 'between-us'

function drop() {
  const folder = scratchFolder()
  const config = { kind: 'file-drop', name: 'drop', folder, secretEnv: 'X' } as const
  const posted: Posting = { document: document(), bookedOn: '2026-03-02' }
  const { key, totals } = posted.document
  const answer = (change: object = {}, secret = SECRET) => {
    const said = {
      key,
      verdict: 'posted',
      ids: ['A1'],
      totals,
      code: null,
      subject: '',
      detail: '',
    }
    const text = JSON.stringify({ ...said, ...change })
    writeFileSync(join(folder, 'in', `${key}.json`), text)
    writeFileSync(join(folder, 'in', `${key}.hmac`), sign(text, secret))
  }
  return { folder, connector: fileDropConnector(config, SECRET), posted, key, totals, answer }
}

test('a document lies there as a whole, with hashes that fit and a signature over them', async () => {
  const { folder, connector, posted, key } = drop()
  expect(await connector.post(posted)).toMatchObject({ kind: 'done', value: { isFinal: false } })
  const out = join(folder, 'out', key)
  const manifest = readFileSync(join(out, 'manifest.json'), 'utf8')
  expect(isSigned(manifest, readFileSync(join(out, 'manifest.hmac'), 'utf8'), SECRET)).toBe(true)
  expect(isSigned(manifest.replace('2000', '2001'), sign(manifest, SECRET), SECRET)).toBe(false)
  const { files } = JSON.parse(manifest) as { files: { name: string; sha256: string }[] }
  expect(files.map(({ name }) => name)).toEqual(['document.json', 'lines.csv'])
  for (const { name, sha256 } of files) {
    const content = readFileSync(join(out, name))
    expect(createHash('sha256').update(content).digest('hex')).toBe(sha256)
  }
  expect(readFileSync(join(out, 'lines.csv'), 'utf8').split('\r\n')[1]).toBe(
    'COLA,,,FLOOR,CUSTOMER,2,,',
  )
  expect(readdirSync(join(folder, 'tmp'))).toEqual([])
})

test('sent again it is still one, and its answer can be read twice', async () => {
  const { folder, connector, posted, key, totals, answer } = drop()
  await connector.post(posted)
  await connector.post(posted)
  expect(await connector.find(posted)).toMatchObject({ value: [{ id: key, state: 'out' }] })
  answer()
  const booked = { kind: 'done', value: { theirs: [{ id: 'A1' }], isFinal: true, totals } }
  expect(await connector.status(posted, { model: 'file', id: key, state: 'out' })).toMatchObject(
    booked,
  )
  expect(await connector.post(posted)).toMatchObject(booked)
  expect(existsSync(join(folder, 'done', key, 'answer.json'))).toBe(true)
})

test('a verdict of theirs is one of ours, and the next try starts anew', async () => {
  const { folder, connector, posted, key, answer } = drop()
  await connector.post(posted)
  answer({ verdict: 'refused', code: 'unknown-sku', subject: 'COLA', detail: 'no such item' })
  const there = { model: 'file', id: key, state: 'out' }
  expect(await connector.status(posted, there)).toMatchObject({
    kind: 'refused',
    code: 'unknown-sku',
  })
  expect(existsSync(join(folder, 'failed', key))).toBe(true)
  expect(await connector.find(posted)).toEqual({ kind: 'done', value: [] })
  expect(await connector.post(posted)).toMatchObject({ value: { isFinal: false } })
})

test('an answer that somebody else wrote books nothing', async () => {
  const { connector, posted, key, answer } = drop()
  await connector.post(posted)
  answer({}, 'not-ours')
  expect(await connector.status(posted, { model: 'file', id: key, state: 'out' })).toMatchObject({
    kind: 'refused',
    subject: 'answer',
  })
})
