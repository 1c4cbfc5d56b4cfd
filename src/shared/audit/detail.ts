/**
 * What a row of the operation log says besides who and when: names and values in one text that can be searched and
 * taken apart again. Values that hold a space, an equals sign or a quotation mark stand in quotation marks.
 */

export interface DetailPart {
  /** Empty for a word that has no name. */
  readonly name: string
  readonly value: string
}

/** Empty values say nothing and are left out. Names are letters. */
export const detailOf = (values: Readonly<Record<string, string | number>>): string =>
  Object.entries(values)
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `${name}=${quoted(String(value))}`)
    .join(' ')

const quoted = (value: string): string => (/[\s="]/u.test(value) ? JSON.stringify(value) : value)

const PART = /(?:([A-Za-z]+)=)?("(?:[^"\\]|\\.)*"|\S+)/gu

export const detailParts = (detail: string): readonly DetailPart[] =>
  [...detail.matchAll(PART)].map(([, name = '', value = '']) => ({ name, value: plain(value) }))

function plain(value: string): string {
  if (!value.startsWith('"')) return value
  try {
    return String(JSON.parse(value))
  } catch {
    return value
  }
}
