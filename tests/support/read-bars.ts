/** Reads an EAN-13 as a scanner does: out of the widths of its bars and spaces, with tables of its own. */
const DIGITS = new Map(
  ['3211', '2221', '2122', '1411', '1132', '1231', '1114', '1312', '1213', '3112'].map(
    (widths, digit) => [widths, digit],
  ),
)
/** Which of the six digits at the left are mirrored says the first one. */
const FIRST = new Map(
  [
    '000000',
    '001011',
    '001101',
    '001110',
    '010011',
    '011001',
    '011100',
    '010101',
    '010110',
    '011010',
  ].map((parity, digit) => [parity, digit]),
)

/** Widths in dots, bar first; null: it is no EAN-13. */
export function readEan13(dots: readonly number[]): string | null {
  if (dots.length !== 59) return null
  const moduleDots = dots.reduce((sum, one) => sum + one, 0) / 95
  const widths = dots.map((one) => one / moduleDots)
  if (!widths.every((one) => Number.isInteger(one))) return null
  const groupAt = (at: number) => widths.slice(at, at + 4)
  let [parity, text] = ['', '']
  for (let index = 0; index < 6; index += 1) {
    const group = groupAt(3 + index * 4)
    const plain = DIGITS.get(group.join(''))
    const digit = plain ?? DIGITS.get(group.toReversed().join(''))
    if (digit === undefined) return null
    parity += plain === undefined ? '1' : '0'
    text += String(digit)
  }
  for (let index = 0; index < 6; index += 1) {
    const digit = DIGITS.get(groupAt(32 + index * 4).join(''))
    if (digit === undefined) return null
    text += String(digit)
  }
  const first = FIRST.get(parity)
  return first === undefined ? null : `${String(first)}${text}`
}

/** Bars and spaces of a picture's only code, as they are drawn. */
export function barsOfSvg(svg: string): number[] {
  const path = /<path transform="translate\([^"]*" d="((?:M\d+ 0h\d+v\d+h-\d+z)+)"/u.exec(svg)?.[1]
  const bars = [...(path ?? '').matchAll(/M(\d+) 0h(\d+)/gu)].map((match) => ({
    from: Number(match[1]),
    dots: Number(match[2]),
  }))
  return bars.flatMap(({ from, dots }, index) => {
    const before = bars[index - 1]
    return before === undefined ? [dots] : [from - before.from - before.dots, dots]
  })
}
