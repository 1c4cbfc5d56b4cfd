/** What an ERP says no to becomes the letter of that name, and two documents under one key an alert. */
import { expect, test } from 'vitest'
import { document } from '../../../tests/erp/documents.ts'
import { memoryErp } from '../../../tests/erp/memory-erp.ts'
import { letterAbout, rowOf } from '../../../tests/erp/posted.ts'
import { testHub } from '../../../tests/support/hub.ts'
import { done, refused, type Connector, type VerdictCode } from '../connectors/port.ts'
import { postDue } from './post-due.ts'
import { addRows } from './rows.ts'

const VERDICTS: Readonly<Record<VerdictCode, string>> = {
  'period-closed': '2026-03-02',
  'account-missing': 'tender:card',
  'tax-code-unknown': 'V13',
  'unknown-sku': 'COLA',
  'lot-required': 'COLA',
  'unit-mismatch': 'COLA',
  'posting-refused': '',
}

/** An ERP that finds and says what it is told to. */
const erpThat = (change: Partial<Connector>): Connector => ({
  ...memoryErp(false).connector,
  ...change,
})

async function posted(connector: Connector) {
  const hub = await testHub()
  const one = document()
  const place = { connector: connector.name, epoch: 'E', seq: 1 }
  await addRows(hub.db, place, [one], (text) => String(text.length), hub.nowMs())
  await postDue(hub, connector)
  return { hub, one }
}

test('each verdict opens the letter of its name, and the document waits for a person', async () => {
  for (const [code, subject] of Object.entries(VERDICTS)) {
    const verdict = refused(code as VerdictCode, subject, 'no')
    const { hub, one } = await posted(erpThat({ post: () => Promise.resolve(verdict) }))
    expect(await letterAbout(hub.db, one)).toMatchObject({ code, state: 'open' })
    expect(await rowOf(hub.db, one)).toMatchObject({ state: 'refused' })
  }
})

test('two documents under one key are an alert, and none of them is taken for ours', async () => {
  const theirs = ['1', '2'].map((id) => ({ model: 'document', id, state: 'done' }))
  const find = () => Promise.resolve(done(theirs))
  const { hub, one } = await posted(erpThat({ find }))
  expect(await hub.db.query('SELECT kind, subject FROM alert')).toEqual([
    { kind: 'posted-twice', subject: one.key },
  ])
  expect(await rowOf(hub.db, one)).toMatchObject({ state: 'refused' })
})
