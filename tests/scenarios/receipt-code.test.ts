/** The signed code on a receipt: another till refunds from it to the last unit, and believes nobody else. */
import { generateKeyPairSync, sign } from 'node:crypto'
import { mkdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { bytesOfBase32, base32Of } from '#shared/returns/base32.ts'
import { codeText, decodeClaim, encodeClaim, splitCode } from '#shared/returns/receipt-code.ts'
import { must } from '#shared/kernel/assert.ts'
import type { Input } from '#shared/api/registry.ts'
import { exportKeys, importKeys, revokeKey } from '#main/services/receipt-code-keys.ts'
import { KEY_FILE, readTillKey } from '#main/store/keys-file.ts'
import { DAY_MS, scratchFolder, START_MS, testClock, type TestClock } from '../support/clock.ts'
import { counterOn, type Counter } from '../support/counter.ts'
import { CODE, testStore } from '../support/goods.ts'
import { cash, eventsOf, openShop, type Shop } from '../support/shop.ts'
import { openTestStore, rowsOf } from '../support/store.ts'

const pick = (
  lineNo: number,
  quantityMilli: number,
): Input<'returns.complete'>['picks'][number] => ({
  lineNo,
  quantityMilli,
  disposition: 'restock',
  reasonCode: 'not-wanted',
})

/** A till of another store, with a book of its own. */
async function otherTill(clock: TestClock = testClock()): Promise<Counter> {
  const create = { ...testStore(), storeId: 'S02', tillId: 'T02' }
  const counter = counterOn(openTestStore(scratchFolder(), { clock, create }), { clock, by: '901' })
  await counter.as('101').ok('shift.open', { floatMinor: 20_000 })
  return counter
}

const trust = (from: Counter, to: Counter) => {
  const file = from.store.write((tx) => exportKeys(tx, from.deps, 'cli'))
  return to.store.write((tx) => importKeys(tx, to.deps, file, 'cli'))
}

const codeOn = (receipt: { readonly lines: readonly { kind: string; left: string }[] }): string =>
  must(
    receipt.lines.find((line) => line.kind === 'qr'),
    'the receipt has a code',
  ).left

/** Three bottles at 3.50 less 1.00. */
async function soldThree(shop: Shop) {
  await shop.scan(CODE.cola, 3000)
  await shop.change({ kind: 'set-ticket-discount', discount: { kind: 'amount', amountMinor: 100 } })
  const sold = await shop.pay()
  return { receiptNo: sold.receiptNo, code: codeOn(sold.receipt) }
}

test('one of three, sold with a discount, comes back at another till: the exact amount', async () => {
  const shop = await openShop({ by: '901' })
  const { receiptNo, code } = await soldThree(shop)
  expect(code).toMatch(/^TB1[0-9A-Z]+$/u)
  const other = await otherTill()
  const receipt = code
  expect((await other.refusal('returns.find', { receipt })).code).toBe('code-unknown-key')
  expect(trust(shop, other)).toEqual({ ok: true, value: { added: 1, known: 0 } })
  // A keyboard in another state types small letters.
  expect(await other.ok('returns.find', { receipt: code.toLowerCase() })).toMatchObject({
    storeId: 'S01',
    receiptNo,
    proof: 'code',
    paidMinor: 950,
    lines: [{ name: '可口可乐 500ml', unit: '瓶', soldMilli: 3000, returnableMilli: 3000 }],
    tenders: [{ code: 'cash', amountMinor: 950 }],
  })
  const first = await other.ok('returns.complete', { receipt, picks: [pick(1, 1000)] })
  expect(first).toMatchObject({ totalMinor: 317, refunds: [{ code: 'cash', amountMinor: 317 }] })
  // Twice is known here at once.
  expect((await other.refusal('returns.complete', { receipt, picks: [pick(1, 3000)] })).code).toBe(
    'return-exceeds-sold',
  )
  const rest = await other.ok('returns.complete', { receipt, picks: [pick(1, 2000)] })
  expect(first.totalMinor + rest.totalMinor).toBe(950)
  expect(eventsOf(other, 'return.completed')[0]?.body).toMatchObject({
    origin: { storeId: 'S01', receiptNo, proof: 'code' },
    totals: { taxes: [{ code: 'STD', ratePpm: 130_000, taxMinor: 36 }] },
  })
  expect(shop.verify().violations).toEqual([])
})

test('at its own till the code is as good as the number, and the journal has the say', async () => {
  const shop = await openShop({ by: '901' })
  const { receiptNo, code } = await soldThree(shop)
  await shop.ok('returns.complete', { receipt: receiptNo, picks: [pick(1, 2000)] })
  expect(await shop.ok('returns.find', { receipt: code })).toMatchObject({
    proof: 'journal',
    lines: [{ returnableMilli: 1000 }],
  })
})

test('every changed character is noticed', async () => {
  const shop = await openShop({ by: '901' })
  const { code } = await soldThree(shop)
  const bytes = must(bytesOfBase32(code.slice(3)), 'the code is base 32')
  const codes = new Set<string>()
  for (let at = 0; at < bytes.length; at += 1) {
    const forged = Uint8Array.from(bytes)
    forged[at] = (forged[at] ?? 0) ^ 1
    const receipt = `TB1${base32Of(forged)}`
    codes.add((await shop.refusal('returns.find', { receipt })).code)
  }
  expect([...codes].sort()).toEqual(['code-forged', 'code-unknown-key', 'code-unreadable'])
  for (const receipt of [code.slice(0, -1), `${code}0`, `TB1${'U'.repeat(200)}`]) {
    expect((await shop.refusal('returns.find', { receipt })).code).toMatch(/^code-/u)
  }
})

test('another key under a trusted name, and a trusted key for another till’s receipt, are forgeries', async () => {
  const shop = await openShop({ by: '901' })
  const { code } = await soldThree(shop)
  const other = await otherTill()
  trust(shop, other)
  const { claim } = must(splitCode(code), 'the code can be split')
  const { privateKey } = generateKeyPairSync('ed25519')
  const selfSigned = codeText(claim, sign(null, claim, privateKey))
  expect((await other.refusal('returns.find', { receipt: selfSigned })).code).toBe('code-forged')

  // The till T02 of S02 says that T01 of S01 sold something.
  await other.ok('checkout.scan', { code: CODE.bag })
  const { revision } = (await other.ok('checkout.read', {})).head
  await other.ok('checkout.complete', { revision, tender: cash(30) })
  trust(other, shop)
  const own = must(decodeClaim(claim), 'the claim can be read')
  const { keyId } = must(
    other.store
      .write((tx) => exportKeys(tx, other.deps, 'cli'))
      .tillbookKeys.find(({ tillId }) => tillId === 'T02'),
    'its own key is among them',
  )
  const signer = must(readTillKey(other.store.dir), 'the file is there').privateKey
  const lie = encodeClaim({ ...own, keyId, receiptNo: 'T01-000099-AAAA' })
  const receipt = codeText(lie, sign(null, lie, signer))
  expect((await shop.refusal('returns.find', { receipt })).code).toBe('code-forged')
})

test('a revoked key is not believed any more', async () => {
  const shop = await openShop({ by: '901' })
  const { code } = await soldThree(shop)
  const other = await otherTill()
  trust(shop, other)
  await other.ok('returns.find', { receipt: code })
  const keyId = must(splitCode(code), 'as above').keyId
  other.store.write((tx) => revokeKey(tx, other.deps, keyId, 'cli'))
  expect(await other.refusal('returns.find', { receipt: code })).toMatchObject({
    code: 'code-unknown-key',
    details: { keyId },
  })
  expect(
    eventsOf(other, 'key.trusted').map(({ body }) => (body as { state: string }).state),
  ).toEqual(['trusted', 'revoked'])
})

test('a code from long ago asks for consent, at whichever till', async () => {
  const shop = await openShop({ by: '901' })
  const { code } = await soldThree(shop)
  const other = await otherTill(testClock(START_MS + 31 * DAY_MS))
  trust(shop, other)
  const receipt = code
  const picks = [pick(1, 1000)]
  expect(await other.ok('returns.find', { receipt })).toMatchObject({ daysSince: 31, isLate: true })
  const till = other.as('101')
  expect(await till.refusal('returns.complete', { receipt, picks })).toMatchObject({
    code: 'approval-needed',
    details: { permission: 'return-without-receipt' },
  })
  const approvalId = await till.approve('return-without-receipt')
  await till.ok('returns.complete', { receipt, picks }, { approvalId })
})

test('a receipt that is too long for its code is proved and needs its own till', async () => {
  const shop = await openShop({ by: '901' })
  for (let line = 0; line < 120; line += 1) {
    await shop.ok('checkout.add-open-item', {
      name: `Item ${line}`,
      unitPriceMilli: 1_000_000,
      quantityMilli: 1000,
      taxClass: 'STD',
      barcode: null,
    })
  }
  const { receipt, receiptNo } = await shop.pay()
  const code = codeOn(receipt)
  expect(code.length).toBeLessThan(300)
  const other = await otherTill()
  trust(shop, other)
  expect(await other.refusal('returns.find', { receipt: code })).toMatchObject({
    code: 'code-without-lines',
    details: { receiptNo },
  })
  expect((await shop.ok('returns.find', { receipt: code })).lines).toHaveLength(120)
})

test('the key is made once, lies beside the book and in nobody else’s hands', async () => {
  const shop = await openShop({ by: '901' })
  await soldThree(shop)
  const again = await shop.restart()
  const { code } = await soldThree(again)
  expect(eventsOf(again, 'key.trusted')).toHaveLength(1)
  expect(statSync(join(shop.dir, KEY_FILE)).mode & 0o777).toBe(0o600)
  const [row] = rowsOf(again.store, 'SELECT key_id, state FROM trusted_key')
  expect(row).toEqual({ key_id: must(splitCode(code), 'as above').keyId, state: 'trusted' })
  expect(again.verify().violations).toEqual([])
})

test('a damaged file of keys is refused whole', async () => {
  const shop = await openShop({ by: '901' })
  const other = await otherTill()
  const file = other.store.write((tx) => exportKeys(tx, other.deps, 'cli'))
  const take = (keys: unknown) => {
    const taken = shop.store.write((tx) => importKeys(tx, shop.deps, keys, 'cli'))
    return taken.ok ? taken.value : taken.refusal.code
  }
  const [key] = file.tillbookKeys
  expect(take(undefined)).toBe('keys-unreadable')
  expect(take({ tillbookKeys: [{ ...key, keyId: '00000000' }] })).toBe('key-damaged')
  expect(take({ tillbookKeys: [{ ...key, publicKey: 'AA' }] })).toBe('key-damaged')
  expect(take(file)).toEqual({ added: 1, known: 0 })
  expect(take(file)).toEqual({ added: 0, known: 1 })
  expect(take({ tillbookKeys: [{ ...key, tillId: 'T09' }] })).toBe('key-taken')
})

test('a lost key is made anew, and what the old one signed is still believed', async () => {
  const shop = await openShop({ by: '901' })
  const { code } = await soldThree(shop)
  await shop.printing.settled()
  writeFileSync(join(shop.dir, KEY_FILE), 'nothing that is a key')
  const again = await shop.restart()
  const later = await soldThree(again)
  expect(splitCode(later.code)?.keyId).not.toBe(splitCode(code)?.keyId)
  for (const receipt of [code, later.code]) await again.ok('returns.find', { receipt })
  expect(eventsOf(again, 'key.trusted')).toHaveLength(2)
})

test('a disk that takes no key costs the code and not the sale', async () => {
  const shop = await openShop({ by: '901' })
  mkdirSync(join(shop.dir, KEY_FILE, 'full'), { recursive: true })
  await shop.scan(CODE.cola)
  const { receipt } = await shop.pay()
  expect(receipt.lines.some(({ kind }) => kind === 'qr')).toBe(false)
  expect(shop.logged.map(({ message }) => message)).toContain('no key for receipt codes')
  expect(shop.verify().violations).toEqual([])
})
