/** What has to be so in the guest, held against what it told. A fact that was not told is wrong. */
import assert from 'node:assert/strict'
import { characterTables } from '#main/devices/printer/character-tables.ts'
import { PaperInterpreter } from '#shared/escpos/interpret.ts'
import { slipsOf, textOfPaper } from '#shared/escpos/paper.ts'
import { BURST, CHINESE_CODE, EAN, LONG_CODE, SERIAL_CODES } from './codes.ts'
import type { FactName, Facts } from './facts.ts'
import { SCANNER } from './virtual-devices.ts'

export interface Checked {
  readonly what: string
  readonly wrong: string | null
}

type Checks = { readonly [Name in FactName]: readonly [string, (fact: Facts[Name]) => void] }

const ROWS = [
  ...['东门便利店', `鲜牛奶 1L${' '.repeat(32)}￥12.00`, 'T01-000001-K7QX'],
  '[qr HTTPS://TILLBOOK.INVALID/1]',
]

/** The bytes that came out of the cable, read as paper. */
function rowsOf(bytes: string): readonly string[] {
  const printer = new PaperInterpreter({ columns: 48, codes: characterTables })
  printer.feed(Buffer.from(bytes, 'base64'))
  assert.deepEqual(printer.problems, [])
  const [slip] = slipsOf(printer.paper)
  assert.equal(slip?.isCut, true)
  return textOfPaper(slip.slip)
    .map((row) => row.trim())
    .filter((row) => row !== '')
}

const CHECKS: Checks = {
  end: ['the program goes to its end', ({ error }) => assert.equal(error, '')],
  found: [
    'the scanners are found by what they are',
    (found) =>
      assert.deepEqual(
        found.map(({ connection }) => connection),
        [
          { by: 'usb', ...SCANNER },
          { by: 'serial', path: '/dev/ttyACM0', baudRate: 9600 },
        ],
      ),
  ],
  typing: [
    'of a scanner that is a keyboard too, only the interface with a layout is read',
    (typing) => assert.deepEqual(typing, { interfaces: 2, withLayout: 1 }),
  ],
  'hid-scans': [
    'codes of one and of several reports arrive whole, Chinese too',
    (scans) =>
      assert.deepEqual(
        scans,
        [EAN, LONG_CODE, CHINESE_CODE].map((code) => `]E0${code}`),
      ),
  ],
  'hid-burst': [
    `${BURST.length} codes without a pause arrive, each once and in order`,
    (scans) => assert.deepEqual(scans, BURST),
  ],
  'serial-scans': [
    'codes of a serial line arrive',
    (scans) => assert.deepEqual(scans, SERIAL_CODES),
  ],
  printed: [
    'a paper is printed because the printer says so, and says what it should',
    ({ outcome, bytes }) => {
      assert.equal(outcome, 'printed')
      assert.deepEqual(rowsOf(bytes), ROWS)
    },
  ],
  'no-paper': [
    'a printer without paper is told nothing',
    ({ refused }) => assert.equal(refused, 'paper-out'),
  ],
  'printer-pulled': [
    'a paper whose cable went is neither printed nor sent again',
    (pulled) =>
      assert.deepEqual(pulled, { stalls: ['paper-out'], end: 'unplugged', next: 'not-found' }),
  ],
  'printed-again': [
    'the printer prints when it is plugged in again',
    ({ outcome, bytes }) => {
      assert.equal(outcome, 'printed')
      assert.deepEqual(rowsOf(bytes), ROWS)
    },
  ],
  'scanner-pulled': [
    'a scanner that is pulled is missed',
    (fact) => assert.deepEqual(fact, { life: 'absent', fault: 'unplugged' }),
  ],
  'read-meanwhile': ['the other one reads on meanwhile', (scans) => assert.deepEqual(scans, [EAN])],
  'scanner-back': [
    'plugged in again it is taken up by itself',
    ({ life, fault, path }) => {
      assert.deepEqual({ life, fault }, { life: 'ready', fault: null })
      assert.match(path, /^\/dev\/hidraw\d+$/u)
    },
  ],
  'scans-after': ['and reads as before', (scans) => assert.deepEqual(scans, [`]E0${EAN}`])],
  'serial-pulled': [
    'a serial line that is pulled is missed',
    ({ life }) => assert.equal(life, 'absent'),
  ],
  'serial-scans-after': [
    'plugged in again it reads as before',
    (scans) => assert.deepEqual(scans, [EAN]),
  ],
  'as-nobody': [
    'who may not open it is told so, with the cure',
    ({ open, cause }) => {
      assert.equal(open, 'permission')
      assert.match(cause, /70-tillbook\.rules/u)
    },
  ],
}

export const checkFacts = (facts: Partial<Facts>): readonly Checked[] =>
  (Object.keys(CHECKS) as FactName[]).map((name) => checkOne(name, facts))

function checkOne<Name extends FactName>(name: Name, facts: Partial<Facts>): Checked {
  const [what, check] = CHECKS[name]
  const fact = facts[name]
  if (fact === undefined) return { what, wrong: 'it was not told' }
  try {
    check(fact)
    return { what, wrong: null }
  } catch (error) {
    return { what, wrong: error instanceof Error ? error.message : String(error) }
  }
}
