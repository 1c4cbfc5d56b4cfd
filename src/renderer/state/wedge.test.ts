/** Timing profiles of scanners and of people: what must be taken, and what must never be. */
import { expect, test } from 'vitest'
import { WedgeDetector, type KeyStroke } from './wedge.ts'

interface Typed {
  readonly text: string
  readonly gaps: (index: number) => number
  readonly enterMs?: number
  readonly terminator?: string
}

const stroke = (key: string, atMs: number, more: Partial<KeyStroke> = {}): KeyStroke => ({
  key,
  code: '',
  keyCode: 0,
  atMs,
  hasShift: false,
  hasModifier: false,
  isRepeat: false,
  ...more,
})

function type(detector: WedgeDetector, fromMs: number, typed: Typed) {
  let atMs = fromMs
  ;[...typed.text].forEach((key, index) => {
    if (index > 0) atMs += typed.gaps(index)
    detector.feed(stroke(key, atMs))
  })
  return detector.feed(stroke(typed.terminator ?? 'Enter', atMs + (typed.enterMs ?? typed.gaps(1))))
}

const EAN = '6990011001018'
const once = (typed: Typed) => type(new WedgeDetector(), 1000, typed)

test.each([
  ['a USB scanner, 2 ms', () => 2],
  ['a USB scanner, 16 to 24 ms', (index: number) => 16 + (index % 3) * 4],
  ['one stall of 60 ms in seven keys', (index: number) => (index % 7 === 0 ? 60 : 10)],
  ['a busy machine, one stall of 260 ms', (index: number) => (index === 5 ? 260 : 9)],
  ['a busy machine, a stall after the first key', (index: number) => (index === 1 ? 500 : 9)],
])('takes %s', (_name, gaps) => {
  expect(once({ text: EAN, gaps })).toMatchObject({ kind: 'scan', text: EAN, run: 0 })
})

test('takes a scan that ends with Tab', () => {
  expect(once({ text: EAN, gaps: () => 5, terminator: 'Tab' }).kind).toBe('scan')
})

test.each([
  ['a fast typist, 45 to 90 ms', (index: number) => 45 + ((index * 17) % 46)],
  ['a very fast typist, 60 ms', () => 60],
  ['an average typist, 120 ms', () => 120],
  ['a person who rolls three keys at a time', (index: number) => (index % 3 === 0 ? 150 : 25)],
  ['a person who rolls pairs', (index: number) => (index % 2 === 0 ? 140 : 20)],
])('never takes %s', (_name, gaps) => {
  expect(once({ text: EAN, gaps }).kind).toBe('none')
})

test('never takes fewer than six keys', () => {
  expect(once({ text: '20001', gaps: () => 4 }).kind).toBe('none')
})

test('never takes keys whose Enter comes much later', () => {
  expect(once({ text: EAN, gaps: () => 5, enterMs: 900 }).kind).toBe('none')
})

test('what a person typed well before is not part of the scan', () => {
  const detector = new WedgeDetector()
  detector.feed(stroke('7', 0))
  detector.feed(stroke('5', 200))
  expect(type(detector, 1200, { text: EAN, gaps: () => 5 })).toMatchObject({ text: EAN, run: 0 })
})

test('a multiplier is never part of the scan, however quickly it follows', () => {
  const detector = new WedgeDetector()
  detector.feed(stroke('6', 0))
  detector.feed(stroke('*', 150))
  expect(type(detector, 400, { text: EAN, gaps: () => 5 })).toMatchObject({ text: EAN })
})

test('words typed right before do not hide the scan: it begins with a later run', () => {
  const detector = new WedgeDetector()
  ;[...'rice'].forEach((key, index) => detector.feed(stroke(key, index * 150)))
  const heard = type(detector, 800, { text: EAN, gaps: () => 5 })
  expect(heard).toEqual({ kind: 'scan', text: EAN, run: 4 })
})

test('reads the physical keys when an input method swallows the characters', () => {
  const detector = new WedgeDetector()
  ;[...'690123'].forEach((digit, index) => {
    const swallowed = { code: `Digit${digit}`, keyCode: 229 }
    detector.feed(stroke('Process', index * 4, swallowed))
  })
  detector.feed(stroke('Process', 24, { code: 'KeyA', keyCode: 229, hasShift: true }))
  const end = detector.feed(stroke('Process', 28, { code: 'Enter', keyCode: 229 }))
  expect(end).toMatchObject({ kind: 'scan', text: '690123A' })
})

test('full-width digits become plain ones', () => {
  expect(once({ text: '６９０１２３４', gaps: () => 5 })).toMatchObject({ text: '6901234' })
})

test('Ctrl+] is the group separator of GS1, Shift is no key of its own', () => {
  const detector = new WedgeDetector()
  ;[...'01069'].forEach((key, index) => detector.feed(stroke(key, index * 4)))
  detector.feed(stroke('Control', 20))
  detector.feed(stroke(']', 21, { code: 'BracketRight', hasModifier: true }))
  detector.feed(stroke('1', 25))
  expect(detector.feed(stroke('Enter', 29))).toMatchObject({ text: '01069\u001d1' })
})

test('the code of a receipt is as long as a scanner types it, and arrives whole', () => {
  const code = `TB1${'A0B1C2D3'.repeat(140)}`
  expect(once({ text: code, gaps: (index) => (index % 200 === 0 ? 90 : 2) })).toEqual({
    kind: 'scan',
    run: 0,
    text: code,
  })
})
