/**
 * GS1 Digital Link: a web address that says what an element string says (GS1 Digital Link URI syntax). Any domain and
 * any path before the key count; the key and its qualifiers stand in the path, other fields behind the question mark.
 * Other web addresses are none.
 */
export interface Gs1Field {
  /** Two to four digits. */
  readonly ai: string
  readonly value: string
}

/** Keys of what a store handles, and what may follow each in the path, in this order. */
const QUALIFIERS: Readonly<Record<string, readonly string[]>> = {
  '00': [],
  '01': ['22', '10', '21'],
}
const ADDRESS = /^https?:\/\/[^/?#\s]+([^?#\s]*)(?:\?([^#\s]*))?(?:#\S*)?$/iu
const AI = /^\d{2,4}$/u

export const isWebAddress = (text: string): boolean => /^https?:\/\//iu.test(text)

/** Null when the address names no key. Whether the values are right is for who reads the fields. */
export function digitalLinkFields(text: string): readonly Gs1Field[] | null {
  const [, path = '', query = ''] = ADDRESS.exec(text) ?? []
  const steps = path.split('/').slice(1)
  // The last key counts: a path before it may look like one.
  for (let at = steps.length - 2; at >= 0; at -= 1) {
    const fields = pathFields(steps.slice(at))
    if (fields !== null) return [...fields, ...queryFields(query)]
  }
  return null
}

function pathFields(steps: readonly string[]): readonly Gs1Field[] | null {
  const qualifiers = QUALIFIERS[steps[0] ?? '']
  // An empty step at the end is a slash that somebody left there.
  const pairs = steps.at(-1) === '' ? steps.slice(0, -1) : steps
  if (qualifiers === undefined || pairs.length % 2 !== 0) return null
  const fields: Gs1Field[] = []
  let next = 0
  for (let at = 0; at < pairs.length; at += 2) {
    const ai = pairs[at] ?? ''
    const value = decoded(pairs[at + 1] ?? '')
    if (value === null || value === '') return null
    if (at > 0) {
      const place = qualifiers.indexOf(ai, next)
      if (place < 0) return null
      next = place + 1
    }
    fields.push({ ai, value: ai === '01' ? inFourteen(value) : value })
  }
  return fields
}

/** Parts that are no fields of GS1 belong to whoever made the address. */
const queryFields = (query: string): readonly Gs1Field[] =>
  query.split(/[&;]/u).flatMap((part) => {
    const at = part.indexOf('=')
    const ai = part.slice(0, Math.max(0, at))
    const value = decoded(part.slice(at + 1))
    return AI.test(ai) && value !== null && value !== '' ? [{ ai, value }] : []
  })

const inFourteen = (gtin: string): string =>
  /^(?:\d{8}|\d{12,13})$/u.test(gtin) ? gtin.padStart(14, '0') : gtin

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text)
  } catch {
    return null
  }
}
