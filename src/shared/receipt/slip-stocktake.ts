/** The slip of a stocktake: what agreed and what did not, in figures, and every line with a difference. */
import { formatMinor } from '../kernel/money.ts'
import { sum } from '../kernel/number.ts'
import { formatQuantity } from '../kernel/quantity.ts'
import type { PostedLine, StocktakePlanned } from '../stocktake/stocktake.ts'
import { RULE, bold, item, pair, text, total, under, type ReceiptLine } from './document.ts'
import { lotRows, type SlipContext, type SlipParts } from './slip-parts.ts'
import { stocktakeWordsOf, type StocktakeWords } from './slip-stocktake-words.ts'
import { placeWord } from './slip-words.ts'
import type { ReceiptLanguage } from './words.ts'

/** A line as it stands in the document, with what became known of it since. */
export type SlipLine = Pick<
  PostedLine,
  | 'location'
  | 'sku'
  | 'lot'
  | 'serial'
  | 'name'
  | 'unit'
  | 'expiry'
  | 'countedMilli'
  | 'bookMilli'
  | 'varianceMilli'
  | 'valueMinor'
  | 'reasonCode'
  | 'personNo'
> & { readonly rebasedMilli: number }

export function stocktakeBody(
  plan: StocktakePlanned,
  lines: readonly SlipLine[],
  context: SlipContext,
  language: ReceiptLanguage,
): SlipParts {
  const words = stocktakeWordsOf(language)
  const differing = lines
    .filter(({ varianceMilli }) => varianceMilli !== 0)
    .toSorted((a, b) => Math.abs(b.valueMinor) - Math.abs(a.valueMinor))
  return {
    title: context.words.titles.stocktake,
    facts: [
      pair(context.words.kind, `${words.kinds[plan.kind]} · ${words.modes[plan.mode]}`),
      ...(plan.name === '' ? [] : [pair(words.name, plan.name)]),
      pair(
        words.places,
        plan.locations.map((location) => placeWord(context.words, location)).join(' '),
      ),
      ...(plan.isWitnessed ? [text(words.witnessed)] : []),
    ],
    body:
      lines.length === 0
        ? [bold(text(words.notPosted))]
        : [
            ...differing.flatMap((line) => rowsOf(line, words, context)),
            RULE,
            ...sumsOf(lines, words, context),
          ],
    note: '',
    isSignedByPartner: false,
  }
}

const signed = (quantityMilli: number): string =>
  `${quantityMilli > 0 ? '+' : ''}${formatQuantity(quantityMilli)}`

function rowsOf(line: SlipLine, words: StocktakeWords, context: SlipContext): ReceiptLine[] {
  const counted = formatQuantity(line.countedMilli ?? 0)
  const { currency, reasonOf } = context
  return [
    item(line.name),
    under(
      `${words.counted} ${counted} ${words.book} ${formatQuantity(line.bookMilli)}`,
      `${signed(line.varianceMilli)} ${line.unit}`.trim(),
    ),
    under(
      `${placeWord(context.words, line.location)} ${line.sku}`,
      formatMinor(line.valueMinor, currency),
    ),
    ...lotRows(line, context.words),
    ...(line.rebasedMilli === 0 ? [] : [under(words.rebased, signed(line.rebasedMilli))]),
    ...(line.reasonCode === '' ? [] : [under(reasonOf(line.reasonCode), line.personNo)]),
  ]
}

function sumsOf(
  lines: readonly SlipLine[],
  words: StocktakeWords,
  { words: slipWords, currency }: SlipContext,
): ReceiptLine[] {
  const counted = lines.filter(({ countedMilli }) => countedMilli !== null)
  const short = counted.filter(({ varianceMilli }) => varianceMilli < 0)
  const over = counted.filter(({ varianceMilli }) => varianceMilli > 0)
  const minor = (some: readonly SlipLine[]): string =>
    formatMinor(sum(some.map(({ valueMinor }) => valueMinor)), currency)
  return [
    pair(slipWords.lines, String(lines.length)),
    pair(words.agrees, String(counted.length - short.length - over.length)),
    pair(words.missed, String(lines.length - counted.length)),
    pair(`${words.short} ${short.length}`, minor(short)),
    pair(`${words.over} ${over.length}`, minor(over)),
    total(`${words.net} ${currency.code}`, minor(counted)),
  ]
}
