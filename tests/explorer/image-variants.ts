/** The disks that a power cut may leave at one point, each with the name of how it came about. */
import type { SeededRandom } from '../crash/random.ts'
import type { DiskPicture, Step } from './disk-model.ts'
import type { Point } from './log-points.ts'

export const VARIANTS = ['killed', 'unsynced-gone', 'torn'] as const
export type Variant = (typeof VARIANTS)[number]

export interface Image {
  readonly variant: Variant
  readonly picture: DiskPicture
  /** Sectors of one write to the write-ahead file were kept and others lost. */
  readonly hasTornWal: boolean
}

export function* imagesOf(point: Point, random: SeededRandom, torn: number): Generator<Image> {
  const { disk, step } = point
  const { unsure } = disk
  // What is certain changes with a sync, and what is promised with an acknowledgement.
  if (step === null || step.op.t === 'sync' || step.op.t === 'sync-folder') {
    yield { variant: 'unsynced-gone', picture: disk.durable, hasTornWal: false }
  } else {
    yield { variant: 'killed', picture: disk.live, hasTornWal: false }
  }
  if (unsure.length === 0) return
  for (let count = 0; count < torn; count += 1) yield tornImage(disk.durable, unsure, random)
}

function tornImage(durable: DiskPicture, unsure: readonly Step[], random: SeededRandom): Image {
  const picture = durable.copy()
  const keeps = strategyOf(unsure.length, random)
  let hasTornWal = false
  for (const [index, step] of unsure.entries()) {
    const fate = keeps(index)
    if (fate === 'kept') picture.apply(step)
    if (fate !== 'torn' || step.op.t !== 'write') continue
    picture.applySectors(step, () => random.next() < 0.5)
    if (step.op.path.endsWith('-wal') && step.op.data.length > 512) hasTornWal = true
  }
  return { variant: 'torn', picture, hasTornWal }
}

type Fate = 'kept' | 'torn' | 'lost'

/** Disks fail in different ways: anything may be missing, one thing, the end; each is tried. */
function strategyOf(count: number, random: SeededRandom): (index: number) => Fate {
  const chosen = random.between(0, count - 1)
  switch (random.between(0, 3)) {
    case 0:
      return (index) => (index === chosen ? random.pick(['torn', 'lost'] as const) : 'kept')
    case 1:
      return (index) => (index < chosen ? 'kept' : index === chosen ? 'torn' : 'lost')
    case 2:
      return (index) => (index === chosen ? 'kept' : random.next() < 0.2 ? 'torn' : 'lost')
    default: {
      const share = random.next()
      return () => (random.next() < share ? 'kept' : random.next() < 0.5 ? 'torn' : 'lost')
    }
  }
}
