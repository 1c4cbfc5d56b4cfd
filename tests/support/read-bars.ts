/** Reads bars as a scanner does: out of the dark and the white of a picture's rows, with tables that are not the encoder's. */
import bwip from 'bwip-js/node'
import { isDarkAt, painted, type Picture } from './picture.ts'

export interface ReadCode {
  readonly symbology: 'ean13' | 'code128'
  readonly text: string
  /** Of the rows that it was read in and of its bars; the ends are not in it. */
  readonly top: number
  readonly bottom: number
  readonly left: number
  readonly right: number
}

/** Every code that some row shows, from top to bottom. */
export function readBars(picture: Picture): readonly ReadCode[] {
  const codes: ReadCode[] = []
  for (let y = 0; y < picture.height; y += 1) {
    for (const read of readRow(runsOf(picture, y))) {
      const above = codes.findIndex((code) => code.bottom === y && code.text === read.text)
      const top = codes[above]?.top ?? y
      codes.splice(above < 0 ? codes.length : above, 1, { ...read, top, bottom: y + 1 })
    }
  }
  return codes
}

/** The same picture with one bar in the middle of that code gone, from its top to its bottom. */
export function withoutBar(picture: Picture, { top, bottom, left, right }: ReadCode): Picture {
  let from = Math.floor((left + right) / 2)
  while (isDarkAt(picture, from, top)) from += 1
  while (!isDarkAt(picture, from, top)) from += 1
  let to = from
  while (isDarkAt(picture, to, top)) to += 1
  return painted(picture, 255, { x: from, y: top }, { x: to, y: bottom })
}

interface Run {
  readonly isDark: boolean
  readonly from: number
  readonly dots: number
}

function runsOf(picture: Picture, y: number): readonly Run[] {
  const runs: Run[] = []
  for (let x = 0; x < picture.width;) {
    const [from, isDark] = [x, isDarkAt(picture, x, y)]
    while (x < picture.width && isDarkAt(picture, x, y) === isDark) x += 1
    runs.push({ isDark, from, dots: x - from })
  }
  return runs
}

type RowCode = Omit<ReadCode, 'top' | 'bottom'>

function readRow(runs: readonly Run[]): readonly RowCode[] {
  return runs.flatMap(({ isDark, from: left }, at) => {
    const white = runs[at - 1]?.dots ?? 0
    if (!isDark || white < QUIET_DOTS_MIN) return []
    const rest = runs.slice(at).map(({ dots }) => dots)
    const read = readEan13(rest) ?? readCode128(rest)
    if (read === null) return []
    const [last, after] = [runs[at + read.runs - 1], runs[at + read.runs]]
    if (last === undefined || after === undefined) return []
    // Without white beside it no scanner finds it.
    const [whiteBefore, whiteAfter] = QUIET_MODULES[read.symbology]
    if (white < whiteBefore * read.moduleDots) return []
    if (after.dots < whiteAfter * read.moduleDots) return []
    const { symbology, text } = read
    return [{ symbology, text, left, right: last.from + last.dots }]
  })
}

/** Where a module is one dot. */
const QUIET_DOTS_MIN = 10
/** ISO/IEC 15420 and 15417. */
const QUIET_MODULES = { ean13: [11, 7], code128: [10, 10] } as const

interface Read {
  readonly symbology: ReadCode['symbology']
  readonly text: string
  readonly runs: number
  readonly moduleDots: number
}

const DIGITS = new Map(
  ['3211', '2221', '2122', '1411', '1132', '1231', '1114', '1312', '1213', '3112'].map(
    (widths, digit) => [widths, digit],
  ),
)
/** Which of the six digits at the left are mirrored says the first one. */
const FIRST = new Map(
  [
    ...['000000', '001011', '001101', '001110', '010011'],
    ...['011001', '011100', '010101', '010110', '011010'],
  ].map((parity, digit) => [parity, digit]),
)
const EAN13_RUNS = 59
const EAN13_MODULES = 95

function readEan13(dots: readonly number[]): Read | null {
  if (dots.length < EAN13_RUNS) return null
  const own = dots.slice(0, EAN13_RUNS)
  const moduleDots = sumOf(own) / EAN13_MODULES
  const widths = own.map((one) => Math.round(one / moduleDots))
  const guards = [widths.slice(0, 3), widths.slice(27, 32), widths.slice(56)].flat()
  if (guards.some((one) => one !== 1)) return null
  let [parity, text] = ['', '']
  for (let index = 0; index < 12; index += 1) {
    // The guard in the middle has five.
    const at = 3 + index * 4 + (index < 6 ? 0 : 5)
    const group = widths.slice(at, at + 4)
    const plain = DIGITS.get(group.join(''))
    const digit = plain ?? (index < 6 ? DIGITS.get(group.toReversed().join('')) : undefined)
    if (digit === undefined) return null
    if (index < 6) parity += plain === undefined ? '1' : '0'
    text += String(digit)
  }
  const digits = `${FIRST.get(parity) ?? ''}${text}`
  const weighted = [...digits].reduce(
    (sum, one, at) => sum + Number(one) * (at % 2 === 0 ? 1 : 3),
    0,
  )
  if (digits.length !== 13 || weighted % 10 !== 0) return null
  return { symbology: 'ean13', text: digits, runs: EAN13_RUNS, moduleDots }
}

const [CODE_C, CODE_B, START_B, START_C] = [99, 100, 104, 105]
const STOP = '2331112'

function readCode128(dots: readonly number[]): Read | null {
  const moduleDots = sumOf(dots.slice(0, 6)) / 11
  const values: number[] = []
  for (let at = 0; at + 6 < dots.length; at += 6) {
    const widths = dots.slice(at, at + 7).map((one) => Math.round(one / moduleDots))
    if (widths.join('') === STOP) {
      const text = textOf(values)
      return text === null ? null : { symbology: 'code128', text, runs: at + 7, moduleDots }
    }
    const value = symbols().get(widths.slice(0, 6).join(''))
    if (value === undefined || (at === 0 && value < START_B)) return null
    values.push(value)
  }
  return null
}

function textOf(values: readonly number[]): string | null {
  const [start = 0, ...rest] = values
  const check = rest.pop()
  if (check !== rest.reduce((sum, value, at) => sum + value * (at + 1), start) % 103) return null
  let isPairs = start === START_C
  let text = ''
  for (const value of rest) {
    if (value === (isPairs ? CODE_B : CODE_C)) isPairs = !isPairs
    else if (value > CODE_B) return null
    else text += isPairs ? String(value).padStart(2, '0') : String.fromCharCode(value + 32)
  }
  return text
}

let known: ReadonlyMap<string, number> | null = null

/** Widths → value, out of bars that another program draws. */
function symbols(): ReadonlyMap<string, number> {
  known ??= new Map([
    ...symbolsOf(Array.from({ length: 100 }, (_, pair) => pair)),
    ...symbolsOf([0, 49]),
    ...symbolsOf([1, 49]),
    ...symbolsOf([0, 50]),
    [barsOf('a')[0] ?? '', START_B] as const,
  ])
  return known
}

/** Of pairs of digits, with their start and their check. */
function symbolsOf(pairs: readonly number[]): readonly (readonly [string, number])[] {
  const text = pairs.map((pair) => String(pair).padStart(2, '0')).join('')
  const check = pairs.reduce((sum, pair, at) => sum + pair * (at + 1), START_C) % 103
  const bars = barsOf(text)
  return [START_C, ...pairs, check].map((value, at) => [bars[at] ?? '', value])
}

/** Six widths for each symbol. */
function barsOf(text: string): readonly string[] {
  const [{ sbs }] = bwip.raw({ bcid: 'code128', text }) as unknown as [
    { readonly sbs: readonly number[] },
  ]
  return sbs.join('').match(/\d{6}/gu) ?? []
}

const sumOf = (dots: readonly number[]): number => dots.reduce((sum, one) => sum + one, 0)
