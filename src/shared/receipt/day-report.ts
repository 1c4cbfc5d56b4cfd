/**
 * A closed day as one file for the browser: no script, nothing fetched, made to be read on screen and printed on
 * paper. It shows the same sections as the slip and, below them, everything that moved.
 */
import type { DayClosed } from '../day/day.ts'
import { formatMinor, type Currency } from '../kernel/money.ts'
import { formatQuantity } from '../kernel/quantity.ts'
import { daySections, type DaySection } from './day-sections.ts'
import { dayWordsOf } from './slip-day-words.ts'
import { slipWordsOf } from './slip-words.ts'
import { wordsOf, type ReceiptLanguage } from './words.ts'

export interface DayReportInput {
  readonly day: DayClosed
  readonly storeName: string
  readonly tillId: string
  readonly closedText: string
  readonly closedBy: string
  readonly currency: Currency
}

export function dayReport(input: DayReportInput, language: ReceiptLanguage): string {
  const { day, storeName, tillId, closedText, closedBy, currency } = input
  const words = dayWordsOf(language)
  const { date, till } = wordsOf(language)
  const head = [
    [date, day.businessDate],
    [till, tillId],
    [words.number, `${day.zNo} · ${day.dayNo}`],
    [slipWordsOf(language).staff, closedBy],
    ['', closedText],
  ]
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><title>${safe(`${storeName} ${day.businessDate} Z${day.zNo}`)}</title>
<style>${STYLE}</style></head><body>
<header><h1>${safe(storeName)}</h1><h2>${safe(words.title)}</h2>
${day.isProvisional ? `<p class="mark">${safe(words.provisional)}</p>` : ''}
<dl>${head.map(([name = '', value = '']) => `<div><dt>${safe(name)}</dt><dd>${safe(value)}</dd></div>`).join('')}</dl></header>
<main>${daySections(day, language, currency).map(sectionHtml).join('\n')}
${moneyHtml(day, words.accounts, currency)}
${stockHtml(day, words.stock)}</main>
${day.note === '' ? '' : `<p>${safe(day.note)}</p>`}
<footer>${safe(words.root)} ${day.merkleRoot}<br>${safe(words.stockDigest)} ${day.stockRoot}</footer>
</body></html>
`
}

const sectionHtml = ({ title, rows }: DaySection): string =>
  tableHtml(
    title,
    rows.map(({ name, count, value, isStrong }) => ({ cells: [name, count, value], isStrong })),
  )

const moneyHtml = ({ money }: DayClosed, title: string, currency: Currency): string =>
  money.length === 0
    ? ''
    : tableHtml(
        title,
        money.map((one) => ({
          cells: [one.account, one.currency, formatMinor(one.amountMinor, currency)],
          isStrong: false,
        })),
      )

const stockHtml = ({ stock }: DayClosed, title: string): string =>
  stock.length === 0
    ? ''
    : tableHtml(
        title,
        stock.map(({ sku, lot, from, to, quantityMilli }) => ({
          cells: [`${sku} ${lot}`.trim(), `${from} → ${to}`, formatQuantity(quantityMilli)],
          isStrong: false,
        })),
        'wide',
      )

interface Row {
  readonly cells: readonly string[]
  readonly isStrong: boolean
}

function tableHtml(title: string, rows: readonly Row[], kind = ''): string {
  const body = rows.map(
    ({ cells, isStrong }) =>
      `<tr${isStrong ? ' class="strong"' : ''}>${cells.map((cell) => `<td>${safe(cell)}</td>`).join('')}</tr>`,
  )
  return `<section class="${kind}"><h3>${safe(title)}</h3><table>${body.join('')}</table></section>`
}

/** Names come from people: nothing of them is markup. */
const safe = (value: string): string => value.replace(/[&<>"']/gu, (sign) => ENTITIES[sign] ?? sign)
const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

const STYLE = `
body{font:15px/1.45 system-ui,"Noto Sans CJK SC",sans-serif;color:#1b1f24;max-width:960px;margin:24px auto;padding:0 24px}
h1{margin:0;font-size:26px}h2{margin:2px 0 12px;font-size:18px;font-weight:500;color:#59636e}
h3{margin:0 0 6px;font-size:14px;color:#59636e;border-bottom:2px solid #1b1f24;padding-bottom:4px}
dl{display:flex;flex-wrap:wrap;gap:8px 32px;margin:0 0 20px}dl div{display:flex;gap:8px}dt{color:#59636e}dd{margin:0;font-weight:600}
main{columns:2;column-gap:32px}section{break-inside:avoid;margin:0 0 20px}.wide{column-span:all;break-inside:auto}
table{width:100%;border-collapse:collapse}td{padding:3px 0;border-bottom:1px solid #e4e7eb}
td:nth-child(2){text-align:right;color:#59636e;padding:3px 16px}td:last-child{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
.strong td{font-weight:700;font-size:17px}.mark{background:#fff1c2;border:1px solid #b58100;padding:8px 12px;font-weight:700}
footer{margin-top:24px;font:11px/1.6 ui-monospace,monospace;color:#59636e;overflow-wrap:anywhere}
@media print{body{margin:0;max-width:none;font-size:12px}@page{margin:14mm}}`
