/** Sizes of labels, and the room that each has at 8 dots per millimetre. */
import { CELL_DOTS } from '../escpos/profile.ts'

export const LABEL_SIZES = ['40x30', '60x40', '70x30'] as const
export type LabelSize = (typeof LABEL_SIZES)[number]

export interface LabelRoll {
  readonly widthMm: number
  readonly heightMm: number
}

const ROLLS: Readonly<Record<LabelSize, LabelRoll>> = {
  '40x30': { widthMm: 40, heightMm: 30 },
  '60x40': { widthMm: 60, heightMm: 40 },
  '70x30': { widthMm: 70, heightMm: 30 },
}

export const rollOf = (size: LabelSize): LabelRoll => ROLLS[size]

/** Null: the roll is of a size that no label is made for. */
export const sizeOfRoll = (roll: LabelRoll): LabelSize | null =>
  LABEL_SIZES.find(
    (size) => ROLLS[size].widthMm === roll.widthMm && ROLLS[size].heightMm === roll.heightMm,
  ) ?? null

const DOTS_PER_MM = 8

export const labelHeightDots = ({ heightMm }: LabelRoll): number => heightMm * DOTS_PER_MM

/** From this height on everything on a label is larger. */
const TALL_MM = 40
export const isTall = ({ heightMm }: LabelRoll): boolean => heightMm >= TALL_MM

export const labelBarcodeDots = (roll: LabelRoll): number => (isTall(roll) ? 64 : 48)

/** One cell stays white: rolls do not run quite straight. */
export const labelColumns = ({ widthMm }: LabelRoll): number =>
  Math.floor((widthMm * DOTS_PER_MM) / CELL_DOTS) - 1
