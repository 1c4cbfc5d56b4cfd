/** Laws of receiving, for any count against any announcement, in one part or in many. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  BANK_GOODS,
  COLA_GOODS,
  DOCK_BY,
  DOCK_DATE,
  MILK_GOODS,
  emptyDraft,
  openLine,
  seen,
  type WithoutTouched,
} from '../../../tests/support/receiving.ts'
import { changeReceiving } from './change-receiving.ts'
import { claimsOf, composeReceiving, matchCounted, type OpenLine } from './match-inbound.ts'
import { fatesOf, type ReceivingDraft } from './receiving-draft.ts'
import type { ReceivingLine } from './receiving.ts'

const LOTS = ['', 'A', 'B']
const SERIALS = ['S1', 'S2', 'S3']
const pieces = (max: number) => fc.integer({ min: 1, max }).map((count) => count * 1000)
const lineNo = fc.integer({ min: 1, max: 5 })

const anyChange: fc.Arbitrary<WithoutTouched> = fc.oneof(
  fc.record({
    kind: fc.constant('count' as const),
    goods: fc.constantFrom(COLA_GOODS, MILK_GOODS),
    quantityMilli: pieces(30),
    serial: fc.constant(''),
  }),
  fc.record({
    kind: fc.constant('count' as const),
    goods: fc.constant(BANK_GOODS),
    quantityMilli: fc.constant(1000),
    serial: fc.constantFrom(...SERIALS, 'S9'),
  }),
  fc.record({
    kind: fc.constant('set-lot' as const),
    lineNo,
    lot: fc.constantFrom(...LOTS, 'C'),
    expiry: fc.constantFrom(null, '2026-12-31', '2026-01-01'),
    quantityMilli: fc.option(pieces(20)),
    quality: fc.constantFrom(null, 'concession' as const, 'rejected' as const),
  }),
  fc.record({
    kind: fc.constant('set-condition' as const),
    lineNo,
    damagedMilli: pieces(5),
    rejectedMilli: pieces(5),
  }),
  fc.record({
    kind: fc.constant('set-quality' as const),
    lineNo,
    quality: fc.constantFrom('accepted' as const, 'concession' as const, 'rejected' as const),
  }),
  fc.record({ kind: fc.constant('delete-line' as const), lineNo }),
)
const anyChanges = fc.array(anyChange, { maxLength: 20 })

const anyAnnounced: fc.Arbitrary<OpenLine[]> = fc
  .array(
    fc.oneof(
      fc.record({
        sku: fc.constantFrom('COLA', 'MILK', 'TEA'),
        lot: fc.constantFrom(...LOTS),
        openMilli: pieces(30),
        serial: fc.constant(''),
      }),
      fc.record({
        sku: fc.constant('BANK'),
        lot: fc.constant(''),
        openMilli: fc.constant(1000),
        serial: fc.constantFrom('', ...SERIALS),
      }),
    ),
    { minLength: 1, maxLength: 6 },
  )
  .map((lines) => lines.map((line, index) => openLine({ ...line, lineNo: index + 1 })))

function countAll(
  changes: readonly WithoutTouched[],
  visit: (before: ReceivingDraft, after: ReceivingDraft) => void = () => undefined,
): ReceivingDraft {
  const context = { businessDate: DOCK_DATE, by: DOCK_BY }
  return changes.reduce((draft, change) => {
    const changed = changeReceiving(draft, seen(draft, change), context)
    if (changed.ok) visit(draft, changed.value)
    return changed.ok ? changed.value : draft
  }, emptyDraft())
}

const total = (figures: readonly number[]) => figures.reduce((sum, figure) => sum + figure, 0)
const cameIn = (line: Pick<ReceivingLine, 'acceptedMilli' | 'damagedMilli' | 'rejectedMilli'>) =>
  line.acceptedMilli + line.damagedMilli + line.rejectedMilli

test('a change raises the revision by one, marks what it touched, and parts always fit', () => {
  fc.assert(
    fc.property(anyChanges, (changes) => {
      countAll(changes, (before, after) => {
        expect(after.revision).toBe(before.revision + 1)
        const known = new Set(before.lines)
        for (const line of after.lines) {
          expect(line.touched === after.revision).toBe(!known.has(line))
          const fates = fatesOf(line)
          expect(Math.min(...Object.values(fates))).toBeGreaterThanOrEqual(0)
          expect(cameIn(fates)).toBe(line.countedMilli)
        }
        expect(new Set(after.lines.map(({ lineNo: no }) => no)).size).toBe(after.lines.length)
      })
    }),
  )
})

test('lots split and meet without making or losing goods', () => {
  fc.assert(
    fc.property(anyChanges, (changes) => {
      const context = { businessDate: DOCK_DATE, by: DOCK_BY }
      changes.reduce((draft, change) => {
        const changed = changeReceiving(draft, seen(draft, change), context)
        if (!changed.ok) return draft
        if (change.kind === 'set-lot') {
          expect(total(changed.value.lines.map((line) => line.countedMilli))).toBe(
            total(draft.lines.map((line) => line.countedMilli)),
          )
        }
        return changed.value
      }, emptyDraft())
    }),
  )
})

test('nothing that was counted is lost between the announced lines', () => {
  fc.assert(
    fc.property(anyChanges, anyAnnounced, (changes, announced) => {
      const draft = countAll(changes)
      const { lines } = composeReceiving(draft, announced, true)
      for (const sku of ['COLA', 'MILK', 'BANK']) {
        expect(total(lines.filter((line) => line.sku === sku).map(cameIn))).toBe(
          total(draft.lines.filter((line) => line.sku === sku).map((line) => line.countedMilli)),
        )
      }
      expect(lines.every((line) => cameIn(line) > 0)).toBe(true)
    }),
  )
})

test('claims are announced minus received, exactly, per line', () => {
  fc.assert(
    fc.property(anyChanges, anyAnnounced, fc.boolean(), (changes, announced, isFinal) => {
      const matches = matchCounted(countAll(changes).lines, announced)
      const claims = claimsOf(matches, announced, isFinal)
      const claimed = (no: number | null, kind: string) =>
        total(
          claims
            .filter((claim) => claim.inboundLineNo === no && claim.kind === kind)
            .map((claim) => claim.quantityMilli),
        )
      const came = (no: number | null) =>
        total(matches.filter(({ inboundLineNo }) => inboundLineNo === no).map(cameIn))
      for (const { lineNo: no, openMilli } of announced) {
        const open = came(no) - claimed(no, 'over') + claimed(no, 'short')
        if (isFinal) expect(open).toBe(openMilli)
        else expect(claimed(no, 'short')).toBe(0)
        expect(claimed(no, 'over')).toBe(Math.max(0, came(no) - openMilli))
      }
      expect(claimed(null, 'over')).toBe(came(null))
    }),
  )
})

test('received in parts, the claims of the whole are those of one receiving', () => {
  fc.assert(
    fc.property(
      fc.array(anyChanges, { minLength: 1, maxLength: 4 }),
      anyAnnounced,
      (parts, all) => {
        let open: readonly OpenLine[] = all
        const came = new Map<number, number>()
        const claimed = new Map<number, number>()
        for (const [index, changes] of parts.entries()) {
          const isFinal = index === parts.length - 1
          const { lines, claims } = composeReceiving(countAll(changes), open, isFinal)
          for (const line of lines) {
            const no = line.inboundLineNo
            if (no !== null) came.set(no, (came.get(no) ?? 0) + cameIn(line))
          }
          for (const { inboundLineNo: no, kind, quantityMilli } of claims) {
            const sign = kind === 'over' ? 1 : kind === 'short' ? -1 : 0
            if (no !== null) claimed.set(no, (claimed.get(no) ?? 0) + sign * quantityMilli)
          }
          open = all.map((line) => ({
            ...line,
            openMilli: Math.max(0, line.openMilli - (came.get(line.lineNo) ?? 0)),
          }))
        }
        for (const { lineNo: no, openMilli } of all) {
          expect((came.get(no) ?? 0) - openMilli).toBe(claimed.get(no) ?? 0)
        }
      },
    ),
  )
})
