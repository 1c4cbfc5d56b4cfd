/** A file of invoices as a shop writes them, of some days and with its dirt: returns, postage, goods that were lost or found. */
import { writeFileSync } from 'node:fs'
import { SeededRandom } from '../crash/random.ts'

const HEADER = 'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country'
const GOODS = 60
const PER_DAY = 24
const CUSTOMERS = 8

interface Bought {
  readonly code: string
  readonly pieces: number
  readonly price: string
  readonly customer: string
}

export function writeSample(path: string, days: number, seed: number): void {
  const random = new SeededRandom(seed)
  const bought: Bought[] = []
  const lines = [HEADER]
  let no = 500_000
  for (let day = 0; day < days; day += 1) {
    // Sundays are closed: dates have gaps.
    const date = new Date(Date.UTC(2011, 0, 3 + day + Math.floor(day / 6)))
    for (let count = 0; count < PER_DAY; count += 1) {
      no += 1
      const dated = `${date.toISOString().slice(0, 10)} ${String(9 + Math.floor(count / 4))}:15:00`
      lines.push(...invoice(random, no, dated, bought))
    }
  }
  writeFileSync(path, `${lines.join('\r\n')}\r\n`)
}

function invoice(random: SeededRandom, no: number, dated: string, bought: Bought[]): string[] {
  const row = (number: string, { code, pieces, price, customer }: Bought, text = `GOODS ${code}`) =>
    [number, code, text, pieces, dated, price, customer, 'Nowhere'].join(',')
  const luck = random.next()
  const of = (code: string, pieces: number, price: string, customer: string): Bought =>
    ({ code, pieces, price, customer }) as const
  if (luck < 0.1 && bought.length > 0) {
    const back = random.pick(bought)
    const some = { ...back, pieces: -random.between(1, back.pieces) }
    return [row(`C${no}`, some), ...(luck < 0.02 ? [row(`C${no}`, some)] : [])]
  }
  if (luck < 0.14) return [row(`${no}`, of(codeOf(random), -random.between(1, 9), '0', ''), 'wet')]
  if (luck < 0.17) return [row(`${no}`, of(codeOf(random), random.between(1, 9), '0', ''), 'found')]
  if (luck < 0.19) return [row(`${no}`, of(codeOf(random), 1, '-5.00', ''), 'bad debt')]
  const customer = random.next() < 0.7 ? String(12_000 + random.between(1, CUSTOMERS)) : ''
  const lines = Array.from({ length: random.between(1, 6) }, () =>
    of(codeOf(random), random.between(1, 12), priceOf(random), customer),
  )
  if (customer !== '') bought.push(...lines)
  const postage = of('POST', 1, '18.00', customer)
  return [...lines, ...(luck > 0.9 ? [postage] : [])].map((one) => row(`${no}`, one))
}

const codeOf = (random: SeededRandom): string => `${21_000 + random.between(1, GOODS)}`
/** Some for nothing, and some finer than a coin. */
const priceOf = (random: SeededRandom): string =>
  random.next() < 0.05 ? '0' : `${random.between(0, 12)}.${random.between(10, 999)}`
