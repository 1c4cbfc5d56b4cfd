/** The bytes under a journal row's hash: every field counts, none can pass for its neighbour. */
import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { EventHeader, EventPlace } from './event.ts'
import { HASH_BYTES, hashInput } from './hash-input.ts'
import { runs } from '../../../tests/support/property-runs.ts'

interface Row {
  readonly place: EventPlace
  readonly header: EventHeader
  readonly body: string
  readonly prev: Uint8Array
}

const utf8 = (text: string) => new TextEncoder().encode(text)
const bytesOf = (row: Row): Buffer =>
  Buffer.concat(hashInput(row.place, row.header, row.body, row.prev, utf8))
const hashOf = (row: Row): string => createHash('sha256').update(bytesOf(row)).digest('hex')

const ROW: Row = {
  place: { tillId: 'T01', epoch: '7M3W9ACDEK7QX', seq: 12 },
  header: {
    eventId: '0193a7c0-1111-7222-8333-444455556666',
    type: 'shift.opened',
    version: 1,
    businessDate: '2026-11-22',
    occurredMs: 1_795_000_000_000,
    clockFlags: 0,
    actor: '1001',
    approver: null,
    refEvent: null,
  },
  body: '{"shiftId":"S1","shiftNo":1,"floatMinor":20000,"currency":"CNY"}',
  prev: new Uint8Array(HASH_BYTES).fill(7),
}

const CHANGES: Readonly<Record<string, (row: Row) => Row>> = {
  till: (row) => ({ ...row, place: { ...row.place, tillId: 'T02' } }),
  epoch: (row) => ({ ...row, place: { ...row.place, epoch: '7M3W9ACDEK7QY' } }),
  seq: (row) => ({ ...row, place: { ...row.place, seq: 13 } }),
  'event id': (row) => ({ ...row, header: { ...row.header, eventId: 'other' } }),
  type: (row) => ({ ...row, header: { ...row.header, type: 'cash.moved' } }),
  version: (row) => ({ ...row, header: { ...row.header, version: 2 } }),
  'business date': (row) => ({ ...row, header: { ...row.header, businessDate: '2026-11-23' } }),
  'time of day': (row) => ({ ...row, header: { ...row.header, occurredMs: 1_795_000_000_001 } }),
  'clock flags': (row) => ({ ...row, header: { ...row.header, clockFlags: 1 } }),
  actor: (row) => ({ ...row, header: { ...row.header, actor: '1002' } }),
  approver: (row) => ({ ...row, header: { ...row.header, approver: '9001' } }),
  'event referred to': (row) => ({ ...row, header: { ...row.header, refEvent: 'e' } }),
  body: (row) => ({ ...row, body: row.body.replace('20000', '20001') }),
  'previous hash': (row) => ({ ...row, prev: new Uint8Array(HASH_BYTES).fill(8) }),
}

// Computed once by another program (Python's struct and hashlib) from the format in words.
test('the hash of a known row stays what it was: the format is fixed for ever', () => {
  expect(hashOf(ROW)).toBe('5c4d7c93921415bd121d58db3974945ebeab3738b5eb6b418925f90a26528f4b')
})

test('the format is the one in the paper: prefix, previous hash, then fields with their lengths', () => {
  const bytes = bytesOf(ROW)
  expect(bytes.subarray(0, 19).toString('latin1')).toBe('tillbook-journal-1\0')
  expect(bytes.subarray(19, 51)).toEqual(Buffer.alloc(32, 7))
  expect(bytes.subarray(51, 58)).toEqual(Buffer.from([0, 0, 0, 3, ...Buffer.from('T01')]))
  expect(bytes.readBigUInt64BE(58 + 4 + 13)).toBe(12n)
})

test.each(Object.entries(CHANGES))('a change of the %s changes the hash', (_, change) => {
  expect(hashOf(change(ROW))).not.toBe(hashOf(ROW))
})

test('a time before 1970 is hashed in two’s complement', () => {
  const bytes = bytesOf({ ...ROW, header: { ...ROW.header, occurredMs: -1 } })
  expect(bytes.includes(Buffer.alloc(8, 255))).toBe(true)
})

test('any whole number is hashed in eight bytes as a processor has it', () => {
  const asStored = (occurredMs: number) => {
    const bytes = bytesOf({ ...ROW, header: { ...ROW.header, occurredMs } })
    const stored = Buffer.alloc(8)
    stored.writeBigInt64BE(BigInt(occurredMs))
    // Date with its length, then the time; what follows is 4 bytes of flags, actor, approver, event, body.
    const from = bytes.indexOf('2026-11-22') + 10
    expect(bytes.subarray(from, from + 8)).toEqual(stored)
  }
  for (const edge of [0, 255, 256, 2 ** 32 - 1, 2 ** 32, 2 ** 53 - 1, -1, -(2 ** 53 - 1)]) {
    asStored(edge)
  }
  fc.assert(fc.property(fc.maxSafeInteger(), asStored), { numRuns: runs(200) })
})

test('letters cannot wander from one field into the next', () => {
  const piece = fc.string({ maxLength: 6 })
  fc.assert(
    fc.property(fc.array(piece, { minLength: 8, maxLength: 8 }), fc.nat(), (fields, cut) => {
      const text = fields.join('')
      const at = text.length === 0 ? 0 : cut % (text.length + 1)
      const shifted = [text.slice(0, at), text.slice(at), '', '', '', '', '', '']
      const rowOf = (parts: readonly string[]): Row => ({
        ...ROW,
        place: { ...ROW.place, tillId: parts[0]!, epoch: parts[1]! },
        header: {
          ...ROW.header,
          eventId: parts[2]!,
          businessDate: parts[3]!,
          actor: parts[4]!,
          approver: parts[5]!,
          refEvent: parts[6]!,
        },
        body: parts[7]!,
      })
      const isSame = fields.every((field, index) => field === shifted[index])
      expect(bytesOf(rowOf(fields)).equals(bytesOf(rowOf(shifted)))).toBe(isSame)
    }),
    { numRuns: runs(300) },
  )
})

test('different rows never share their bytes', () => {
  const short = fc.constantFrom('', 'a', 'ab', 'b', '\0', '单')
  const anyRow = fc
    .tuple(short, short, short, short, fc.nat({ max: 300 }))
    .map(([tillId, actor, approver, body, seq]) => ({ tillId, actor, approver, body, seq }))
  const full = (row: {
    tillId: string
    actor: string
    approver: string
    body: string
    seq: number
  }): Row => ({
    ...ROW,
    place: { ...ROW.place, tillId: row.tillId, seq: row.seq },
    header: { ...ROW.header, actor: row.actor, approver: row.approver },
    body: row.body,
  })
  fc.assert(
    fc.property(anyRow, anyRow, (a, b) => {
      const isSame = JSON.stringify(a) === JSON.stringify(b)
      expect(bytesOf(full(a)).equals(bytesOf(full(b)))).toBe(isSame)
    }),
    { numRuns: runs(300) },
  )
})

test('a shortened previous hash is a mistake and not another row', () => {
  expect(() => bytesOf({ ...ROW, prev: new Uint8Array(31) })).toThrow('full length')
})
