/** Our whole numbers as the floating point that many ERPs speak, and back. Exact for all that a document can hold. */

export const quantity = (quantityMilli: number): number => quantityMilli / 1000
export const milliOf = (theirs: unknown): number => scaledOf(theirs, 3)

/** Units of 10^-scale. */
export const scaledOf = (theirs: unknown, scale: number): number =>
  Math.round(Number(theirs) * 10 ** scale)

/** `digits` is how many the currency has. */
export const amount = (amountMinor: number, digits: number): number => amountMinor / 10 ** digits
export const price = (unitPriceMilli: number, digits: number): number =>
  unitPriceMilli / 10 ** (digits + 3)
