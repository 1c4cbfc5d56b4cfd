/**
 * A store with one finished count: hundreds of items, weeks of life, and for every kind of cause some items to
 * which exactly that happened. What is asked is built from what the book and the count sheets hold.
 */
import {
  CAUSE_KINDS,
  type CauseInput,
  type CauseKind,
  type OtherLine,
} from '#shared/stocktake/causes/cause.ts'
import { SeededRandom } from '../../crash/random.ts'
import {
  addNoise,
  addWear,
  countOf,
  countTimeOf,
  dateOf,
  varianceOf,
  type Subject,
} from './count.ts'
import { makeGoods, type Good } from './goods.ts'
import { DAY_MS, FIRST_MS, happening, isPossible, liveOf, shelfAt } from './life.ts'
import type { Happening, Life } from './life.ts'
import { inputOf, lossesOf, movementsOf, otherOf, partnersOf } from './told.ts'
import {
  countCartons,
  countMoving,
  countTare,
  countTwice,
  forgetDelivery,
  forgetShipping,
  missZone,
  mixUp,
  type Miscount,
} from './miscounts.ts'
import {
  misplaceReturn,
  misreadLabel,
  mixUnits,
  receiveShort,
  sellUnbooked,
  standStill,
  steal,
  wear,
  type Mistake,
} from './mistakes.ts'

export interface Planted {
  readonly kind: CauseKind
  readonly input: CauseInput
}

interface Found {
  readonly kind: CauseKind | null
  readonly subject: Subject
  readonly extra: OtherLine[]
}

const TRIES = 40
/** Items beside the planted ones that got a difference by wear alone. */
const WORN = 30

export class World {
  readonly #random: SeededRandom
  readonly #goods: readonly Good[]
  readonly #free: Good[]
  readonly #day: number
  readonly #hotZones: readonly string[]
  readonly #found: Found[] = []

  constructor(seed: number) {
    this.#random = new SeededRandom(seed)
    this.#goods = makeGoods(this.#random)
    this.#free = [...this.#goods]
    this.#day = this.#random.between(28, 56)
    const zones = [...new Set(this.#goods.map(({ zone }) => zone))]
    this.#hotZones = [this.#random.pick(zones), this.#random.pick(zones), this.#random.pick(zones)]
  }

  /** So many of every kind; fewer when the store has no more items that could have it. */
  plant(ofEach: number): Planted[] {
    for (let round = 0; round < ofEach; round += 1) {
      for (const kind of CAUSE_KINDS) this.#plantOne(kind)
    }
    for (let nth = 0; nth < WORN; nth += 1) this.#plantNoise()
    const others = this.#found.flatMap(({ subject, extra }) => [otherOf(subject), ...extra])
    const count = {
      others: others.filter(({ varianceMilli }) => varianceMilli !== 0),
      losses: lossesOf(this.#random, this.#day, this.#goods, this.#hotZones),
      partners: partnersOf(this.#random, this.#goods, this.#shortPartners()),
    }
    return this.#found.flatMap(({ kind, subject }) =>
      kind === null ? [] : [{ kind, input: inputOf(subject, this.#day, count) }],
    )
  }

  #plantOne(kind: CauseKind): void {
    for (let attempt = 0; attempt < TRIES; attempt += 1) {
      const found = kind === 'swap' ? this.#swapped() : this.#happened(kind)
      if (found === null) continue
      this.#found.push(...found)
      return
    }
  }

  #take(fits: (good: Good) => boolean): Good | null {
    const some = this.#free.filter(fits)
    return some.length === 0 ? null : this.#random.pick(some)
  }

  #use(goods: readonly Good[]): void {
    for (const good of goods) {
      const at = this.#free.indexOf(good)
      if (at >= 0) this.#free.splice(at, 1)
    }
  }

  #happened(kind: CauseKind): Found[] | null {
    const random = this.#random
    const isHot = kind === 'repeated-loss'
    const good = this.#take(
      ({ zone, isWeighed }) =>
        (!isHot || this.#hotZones.includes(zone)) && (kind !== 'weighed-label' || isWeighed),
    )
    if (good === null) return null
    const life = liveOf(good, random, this.#day)
    addWear(life, random, this.#day, 0.1)
    const extra: OtherLine[] = []
    const subject = this.#count(kind, life, extra)
    if (subject === null || !this.#isSound(subject)) return null
    // Without such a sale it is not what its name says, but goods without a paper.
    if (kind === 'sold-below-zero' && !wasBelowZero(subject)) return null
    addNoise(subject, random, this.#day)
    this.#use([good])
    const found: Found = { kind, subject, extra }
    if (kind !== 'receipt-short') return [found]
    this.#announceRest(subject)
    return [found, ...this.#sameLorry(life)]
  }

  /** Nobody asks about a line without a difference. */
  #isSound(subject: Subject): boolean {
    return (
      isPossible(subject.life, subject.countMs) &&
      shelfAt(subject.life, subject.countMs) >= 0 &&
      varianceOf(subject) !== 0
    )
  }

  #count(kind: CauseKind, life: Life, extra: OtherLine[]): Subject | null {
    const random = this.#random
    const at = { day: this.#day, countMs: countTimeOf(life.good, random, this.#day) }
    const roll = random.next()
    const life1 = (mistake: Mistake): Miscount => {
      return () => (mistake(life, random, at.day) ? countOf(life, random, at.countMs) : null)
    }
    const ways: Readonly<Record<Exclude<CauseKind, 'swap'>, Miscount>> = {
      'pack-factor': roll < 0.7 ? life1(mixUnits) : countCartons,
      'receipt-short': life1(receiveShort),
      'transfer-in-transit':
        roll < 0.4
          ? forgetDelivery('transfer-in')
          : roll < 0.7
            ? forgetShipping
            : life1(standStill),
      'return-not-restocked': life1(misplaceReturn),
      'weighed-label': roll < 0.7 ? life1(misreadLabel) : countTare,
      'sold-below-zero': life1(sellUnbooked),
      'repeated-loss': life1(steal),
      'moved-while-counting': countMoving,
      'counted-twice': countTwice,
      'missed-zone': missZone,
      'document-not-entered':
        roll < 0.45
          ? forgetDelivery('delivery')
          : roll < 0.7
            ? forgetDelivery('allocation')
            : (one) => this.#refilled(one, at.countMs, extra),
      unknown: life1(wear),
    }
    return kind === 'swap' ? null : ways[kind](life, random, at)
  }

  /** The shelf was filled from the back room and nobody told the book: the same item differs there too. */
  #refilled(life: Life, countMs: number, extra: OtherLine[]): Subject {
    const { good } = life
    const pieces = good.isWeighed
      ? 2.5
      : this.#random.pick([good.carton, this.#random.between(2, 10)])
    const milli = pieces * 1000
    const atMs = countMs - this.#random.between(1, 9) * DAY_MS
    life.happenings.push({ ...happening('relocation', atMs, 0), bookMs: null, shelfMilli: milli })
    const wornMilli = this.#random.next() < 0.12 ? 1000 : 0
    const other = otherOf(countOf(life, this.#random, countMs))
    extra.push({ ...other, location: 'BACKROOM', varianceMilli: -milli - wornMilli })
    return countOf(life, this.#random, countMs)
  }

  #swapped(): Found[] | null {
    const random = this.#random
    const good = this.#take(() => true)
    if (good === null) return null
    const isTwin = random.next() < 0.8
    const twin = this.#take(
      (one) =>
        one !== good &&
        one.isWeighed === good.isWeighed &&
        (isTwin ? one.family === good.family : one.category === good.category),
    )
    if (twin === null) return null
    const countMs = countTimeOf(good, random, this.#day)
    const pair = mixUp([good, twin], random, { day: this.#day, countMs })
    if (pair === null || !pair.every((subject) => this.#isSound(subject))) return null
    for (const subject of pair) addNoise(subject, random, this.#day)
    this.#use([good, twin])
    const asked = random.between(0, 1)
    return pair.map((subject, index) => ({
      kind: index === asked ? 'swap' : null,
      subject,
      extra: [],
    }))
  }

  /** A sender that noticed it sends the rest later, and some of them announce it. */
  #announceRest({ life, open }: Subject): void {
    const short = shortOf(life)
    if (short === undefined || this.#random.next() > 0.18) return
    open.push({
      documentNo: `SH-${String(this.#random.between(10_000, 99_999))}`,
      kind: 'delivery',
      partner: life.good.partner,
      expectedOn: dateOf(FIRST_MS + (this.#day + this.#random.between(-2, 6)) * DAY_MS),
      quantityMilli: short.bookMilli - short.shelfMilli,
    })
  }

  /** What is short on a pallet is seldom one thing alone. */
  #sameLorry(life: Life): Found[] {
    if (this.#random.next() > 0.4) return []
    const short = shortOf(life)
    for (let attempt = 0; attempt < TRIES && short !== undefined; attempt += 1) {
      const beside = this.#take((one) => one.partner === life.good.partner && !one.isWeighed)
      if (beside === null) return []
      const other = liveOf(beside, this.#random, this.#day)
      const line = other.happenings.find(({ documentNo }) => documentNo === short.documentNo)
      if (line === undefined) continue
      line.shelfMilli -= beside.carton * 1000
      const subject = countOf(other, this.#random, countTimeOf(beside, this.#random, this.#day))
      if (!this.#isSound(subject)) continue
      this.#use([beside])
      return [{ kind: null, subject, extra: [] }]
    }
    return []
  }

  #shortPartners(): Set<string> {
    const short = this.#found.filter(({ kind }) => kind === 'receipt-short')
    return new Set(short.map(({ subject }) => subject.life.good.partner))
  }

  #plantNoise(): void {
    const good = this.#take(() => true)
    if (good === null) return
    const life = liveOf(good, this.#random, this.#day)
    addWear(life, this.#random, this.#day, 0.95)
    const subject = countOf(life, this.#random, countTimeOf(good, this.#random, this.#day))
    this.#use([good])
    this.#found.push({ kind: null, subject, extra: [] })
  }
}

const shortOf = ({ happenings }: Life): Happening | undefined =>
  happenings.find(
    ({ kind, bookMilli, shelfMilli }) => kind === 'receiving' && bookMilli > shelfMilli,
  )

const wasBelowZero = ({ life, countMs }: Subject): boolean =>
  movementsOf(life, countMs).some(({ kind, isBelowZero }) => kind === 'sale' && isBelowZero)
