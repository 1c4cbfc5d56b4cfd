/** The scale's figure as it comes, less the container, in the unit of the goods, until somebody types. */
import { useState } from 'react'
import { quantityOfGrams } from '#shared/catalogue/weight-unit.ts'
import { netGrams } from '#shared/devices/scale.ts'
import { useLiveScale } from '../../state/live-scale.ts'
import { typedQuantity } from '../../state/typed-input.ts'

export function useWeighing(unit: string) {
  const scale = useLiveScale()
  /** Null: the scale's own figure stands in the field. */
  const [typed, setTyped] = useState<string | null>(null)
  const [tareGrams, setTareGrams] = useState(0)
  const net = scale.kind === 'stable' ? netGrams(scale.grams, tareGrams) : null
  const weighed = net === null ? null : quantityOfGrams(net, unit)
  const follow = () => {
    setTyped(null)
  }
  /** Of an empty scale it is none. */
  const takeTare = () => {
    if (scale.kind !== 'stable') return
    setTareGrams(scale.grams)
    follow()
  }
  return {
    ...{ scale, tareGrams, follow, takeTare, type: setTyped },
    /** What is in the unit can be told from grams. */
    isWeight: quantityOfGrams(0, unit) !== null,
    text: typed ?? (weighed === null ? '' : typedQuantity(weighed)),
    weightFrom: typed === null ? 'scale' : 'typed',
  } as const
}

export type Weighing = ReturnType<typeof useWeighing>
