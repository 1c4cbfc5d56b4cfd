/**
 * `npm run model`: the protocol in a small world, all of it. Ours must hold in every state; designs that are in wide use and
 * flaws that were made on purpose must be found out, or the model proves nothing.
 */
import { explore } from './explore.ts'
import { SeqOnlyShop, UuidOnlyShop } from './naive-shops.ts'
import { OurShop, type Flaws } from './our-shop.ts'
import { DEEDS, type Budget, type Deed, type Shop } from './shop.ts'

const NOTHING: Budget = {
  ...{ sell: 3, exchange: 5, lose: 0, 'lose-answer': 0, echo: 0, restart: 0, keep: 0 },
  ...{ 'go-back': 0, copy: 0, 'other-machine': 0, 'hub-keep': 0, 'hub-go-back': 0 },
}
type World = readonly [name: string, budget: Budget, before?: readonly Deed[]]
/** One kind of misfortune with everything that a line does; together they would be a large world. */
const WORLDS: readonly World[] = [
  ['a bad line', { ...NOTHING, lose: 2, 'lose-answer': 2, echo: 2, restart: 1 }],
  ['a till out of a backup', { ...NOTHING, keep: 1, 'go-back': 1, 'lose-answer': 1, restart: 1 }],
  ['a hub out of a backup', { ...NOTHING, 'hub-keep': 1, 'hub-go-back': 1, echo: 1, restart: 1 }],
  ['a machine that was copied', { ...NOTHING, copy: 1, 'other-machine': 2, 'lose-answer': 1 }],
  [
    'both out of backups',
    { ...NOTHING, sell: 2, keep: 1, 'go-back': 1, 'hub-keep': 1, 'hub-go-back': 1 },
  ],
  [
    'a copied machine out of a backup',
    { ...NOTHING, sell: 1, 'go-back': 1, 'lose-answer': 1 },
    // The copy's sale is at the hub, where this machine has another one, kept since.
    ['copy', 'sell', 'keep', 'other-machine', 'sell', 'exchange', 'exchange', 'other-machine'],
  ],
]
const FLAWS: readonly (readonly [string, Flaws])[] = [
  ['the watermark is never lowered', { neverLowers: true }],
  ['hello is skipped', { skipsHello: true }],
  ['every answer is an acknowledgement', { believesEveryAck: true }],
  ['the tail of a fork is dropped', { dropsForkTail: true }],
  ['nothing is taken back', { takesNothingBack: true }],
  [
    'a restored till keeps its epoch, and the hub compares no hashes',
    { keepsEpoch: true, comparesNoHashes: true },
  ],
  ['the hub knows no ids', { knowsNoIds: true }],
  ['the hub compares no hashes', { comparesNoHashes: true }],
]
const DEPTH_USUAL = 7
const DEPTH = Number(process.argv[2] ?? DEPTH_USUAL)
/**
 * A model that was never there proves nothing of it: every misfortune, what the hub answers, what the till then does. A till
 * that says hello first is never answered that there is a gap: that answer has its test beside `decidePush`.
 */
const PLACES: readonly string[] = [
  ...DEEDS,
  ...['taken', 'fork', 'stale'].map((kind) => `answer: ${kind}`),
  ...['acknowledge', 'take-back', 're-home', 'compared'],
  ...['watermark-lowered', 'server-changed', 'taken-back', 'fork-moved'].map(
    (code) => `note: ${code}`,
  ),
]

function played(shop: Shop, deeds: readonly Deed[]): Shop {
  for (const deed of deeds) shop.play(deed)
  return shop
}

let isSound = true
const judge = (name: string, start: () => Shop, mustHold: boolean): void => {
  let states = 0
  for (const [world, budget, before = []] of WORLDS) {
    const { states: seen, found } = explore(() => played(start(), before), budget, DEPTH)
    states += seen
    if (found === null) continue
    if (mustHold) isSound = false
    console.log(
      `${mustHold ? 'FAILED  ' : 'found   '} ${name}: ${found.what}, with ${world}: ${found.path.join(', ')}`,
    )
    return
  }
  if (!mustHold) isSound = false
  console.log(`${mustHold ? 'holds   ' : 'FAILED  '} ${name}: ${states} states`)
}

const met = new Set<string>()
judge('ours', () => new OurShop({}, met), true)
for (const place of DEPTH < DEPTH_USUAL ? [] : PLACES) {
  if (met.has(place)) continue
  isSound = false
  console.log(`FAILED   never met: ${place}`)
}
console.log(
  `met      ${PLACES.filter((place) => met.has(place)).length} of ${PLACES.length} places`,
)
judge('sequence numbers alone', () => new SeqOnlyShop(), false)
judge('ids alone', () => new UuidOnlyShop(), false)
for (const [name, flaws] of FLAWS) judge(name, () => new OurShop(flaws), false)
process.exitCode = isSound ? 0 : 1
