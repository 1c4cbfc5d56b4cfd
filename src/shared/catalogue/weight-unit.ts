/** The units that goods are weighed in, and what a number of grams is in each. Scales and their labels speak of kilograms. */
const GRAMS_OF: ReadonlyMap<string, number> = new Map([
  ['kg', 1000],
  ['kilogram', 1000],
  ['公斤', 1000],
  ['千克', 1000],
  ['斤', 500],
  ['市斤', 500],
  ['两', 50],
  ['g', 1],
  ['gram', 1],
  ['克', 1],
])

/** In thousandths of that unit; null: nobody can say what a gram is in it. */
export function quantityOfGrams(grams: number, unit: string): number | null {
  const each = GRAMS_OF.get(unit.trim().toLowerCase())
  return each === undefined ? null : grams * (1000 / each)
}
