/** Documents as signed files and answers that come back as files; what is false, cut off or late books nothing. */
import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { scratchFolder } from '../../../../tests/support/clock.ts'
import { document } from '../../../../tests/erp/documents.ts'
import { STRANGER, dropConfig, dropConnector, dropSide } from '../../../../tests/erp/drop-side.ts'
import type { Posting } from '../port.ts'
import { fileDropConfig } from './config.ts'

function drop() {
  const folder = scratchFolder()
  const posted: Posting = { document: document(), bookedOn: '2026-03-02' }
  const { key, totals } = posted.document
  const there = { model: 'file', id: key, state: 'out' }
  const connector = dropConnector(folder)
  const bytesOf = () =>
    readdirSync(join(folder, 'out', key)).map((name) => [
      name,
      readFileSync(join(folder, 'out', key, name), 'utf8'),
    ])
  return { folder, connector, posted, key, totals, there, side: dropSide(folder), bytesOf }
}

test('a document lies there as a whole, each file signed, with hashes that fit', async () => {
  const { folder, connector, posted, key, side } = drop()
  expect(await connector.post(posted)).toMatchObject({ kind: 'done', value: { isFinal: false } })
  expect(side.documents()).toEqual([{ key, posting: posted }])
  const out = join(folder, 'out', key)
  const { files, keyId } = JSON.parse(readFileSync(join(out, 'manifest.json'), 'utf8')) as {
    keyId: string
    files: { name: string; sha256: string }[]
  }
  expect(keyId).toBe('hub-1')
  expect(files.map(({ name }) => name)).toEqual(['document.json', 'lines.csv'])
  for (const { name, sha256 } of files) {
    const content = readFileSync(join(out, name))
    expect(createHash('sha256').update(content).digest('hex')).toBe(sha256)
  }
  expect(readFileSync(join(out, 'lines.csv'), 'utf8').split('\r\n')[1]).toBe(
    'COLA,,,FLOOR,CUSTOMER,2,,',
  )
  expect(readdirSync(join(folder, 'tmp'))).toEqual([])
  writeFileSync(join(out, 'lines.csv'), 'another')
  expect(side.documents()).toEqual([{ key, posting: null }])
})

test('sent again it is one document with the same bytes, also after a hub that died while it wrote', async () => {
  const { folder, connector, posted, key, bytesOf } = drop()
  await connector.find(posted)
  mkdirSync(join(folder, 'tmp', key))
  writeFileSync(join(folder, 'tmp', key, 'document.json'), '{"key":"')
  expect(await connector.find(posted)).toEqual({ kind: 'done', value: [] })
  await connector.post(posted)
  const first = bytesOf()
  await connector.post(posted)
  expect(bytesOf()).toEqual(first)
  rmSync(join(folder, 'out', key), { recursive: true })
  await dropConnector(folder).post(posted)
  expect(bytesOf()).toEqual(first)
  expect(await connector.find(posted)).toMatchObject({ value: [{ id: key, state: 'out' }] })
})

test('an answer can be read twice, and lies with its document afterwards', async () => {
  const { folder, connector, posted, key, totals, there, side } = drop()
  await connector.post(posted)
  side.answer(key, { verdict: 'posted', totals })
  const booked = { kind: 'done', value: { theirs: [{ id: key.slice(-6) }], isFinal: true, totals } }
  expect(await connector.status(posted, there)).toMatchObject(booked)
  expect(await connector.post(posted)).toMatchObject(booked)
  expect(existsSync(join(folder, 'done', key, 'answer.json'))).toBe(true)
  expect(readdirSync(join(folder, 'in'))).toEqual([])
})

test('a verdict of theirs is one of ours, the next try starts anew, and the old answer is none to it', async () => {
  const { folder, connector, posted, key, there, side } = drop()
  await connector.post(posted)
  const refusal = { verdict: 'refused', code: 'unknown-sku', subject: 'COLA' } as const
  side.answer(key, refusal)
  const answer = { kind: 'refused', code: 'unknown-sku', subject: 'COLA' }
  expect(await connector.status(posted, there)).toMatchObject(answer)
  expect(existsSync(join(folder, 'refused', key))).toBe(true)
  expect(await connector.find(posted)).toEqual({ kind: 'done', value: [] })
  const mapped = { ...posted, document: { ...posted.document, number: 'other' } }
  expect(await connector.post(mapped)).toMatchObject({ value: { isFinal: false } })
  side.answer(key, { ...refusal, documentSha256: '0'.repeat(64) })
  expect(await connector.status(mapped, there)).toMatchObject({ value: { isFinal: false } })
  expect(readFileSync(join(folder, 'refused', `${key}.json.reason.txt`), 'utf8')).toContain(
    'an earlier try',
  )
})

test('an answer that somebody else signed books nothing, is laid aside, and a right one counts', async () => {
  const { folder, connector, posted, key, totals, there, side } = drop()
  await connector.post(posted)
  side.answer(key, { verdict: 'posted', totals }, STRANGER)
  expect(await connector.status(posted, there)).toMatchObject({
    kind: 'refused',
    subject: 'answer',
    detail: 'it is signed with a key that nobody named here',
  })
  expect(readFileSync(join(folder, 'refused', `${key}.json.reason.txt`), 'utf8')).toContain('a key')
  side.answer(key, { verdict: 'posted', totals })
  const inbox = join(folder, 'in', `${key}.json`)
  writeFileSync(inbox, readFileSync(inbox, 'utf8').replace('posted', 'refuse'))
  expect(await connector.status(posted, there)).toMatchObject({
    detail: 'it is not what was signed',
  })
  side.answer(key, { verdict: 'posted', totals })
  expect(await connector.status(posted, there)).toMatchObject({ value: { isFinal: true } })
})

test('an answer that is still being written is waited for; one whose end never comes is refused', async () => {
  const { folder, connector, posted, key, totals, there, side } = drop()
  await connector.post(posted)
  side.answer(key, { verdict: 'posted', totals })
  const inbox = join(folder, 'in', `${key}.json`)
  writeFileSync(inbox, readFileSync(inbox).subarray(0, 20))
  expect(await connector.status(posted, there)).toMatchObject({ value: { isFinal: false } })
  utimesSync(inbox, 1_700_000_000, 1_700_000_000)
  expect(await connector.status(posted, there)).toMatchObject({ detail: 'its end is missing' })
})

test('a folder that is not there is waited for and never made', async () => {
  const { folder, connector, posted } = drop()
  rmSync(folder, { recursive: true })
  expect(await connector.post(posted)).toMatchObject({ kind: 'transient', detail: 'ENOENT' })
  expect(existsSync(folder)).toBe(false)
})

test('what is no key of Ed25519 is no configuration', () => {
  const config = dropConfig('/drop')
  const withKeys = (theirKeys: object) => fileDropConfig.safeParse({ ...config, theirKeys }).success
  expect(withKeys(config.theirKeys)).toBe(true)
  expect(withKeys({ 'erp-1': 'bm8gaWRlYQ==' })).toBe(false)
})
