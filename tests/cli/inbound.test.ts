/** `till import-inbound`: what it says, how it ends, what it leaves alone. */
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { temporaryFolder } from '../support/clock.ts'
import { openTestStore, verifyFile } from '../support/store.ts'
import { json, till } from './till.ts'

let dir: string
beforeEach(() => {
  dir = temporaryFolder()
  openTestStore(store()).close()
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

const store = () => join(dir, 'store')
const file = (name: string, text: string) => {
  const path = join(dir, name)
  writeFileSync(path, text)
  return path
}

test('announces a list once, and says what is wrong with one that is not in order', () => {
  const list = file('inbound.csv', '单号,类型,供应商,条码,数量\nD-1,配货,总仓,6901234567892,12\n')
  const first = till('import-inbound', list, '--store', store())
  expect(first).toMatchObject({
    status: 0,
    stdout: expect.stringContaining('D-1: 1 lines') as string,
  })
  expect(json(till('import-inbound', list, '--store', store(), '--json'))).toEqual({
    announced: [],
    unchangedCount: 1,
    refused: [],
  })
  const bad = file('bad.csv', '单号,货号,数量\nD-2,COLA,1\nD-2,TEA,1\n')
  const refused = till('import-inbound', bad, '--store', store())
  expect(refused.status).toBe(2)
  expect(refused.stdout).toContain('line 3: no item has this code (TEA) [item-unknown]')
  expect(verifyFile(store())).toMatchObject({ chainOk: true, projectionOk: true })
})

test('a file that is no list, and a folder that is no store', () => {
  const picture = file('p.csv', '%PDF-1.7')
  const refused = till('import-inbound', picture, '--store', store())
  expect(refused).toMatchObject({ status: 2, stderr: expect.stringContaining('PDF') as string })
  expect(till('import-inbound', picture, '--store', join(dir, 'nowhere')).status).not.toBe(0)
})
