/** The details of a row of the log in words: names translated, codes by their names, figures as people read them. */
import type { TFunction } from 'i18next'
import { detailParts, type DetailPart } from '#shared/audit/detail.ts'
import type { Currency } from '#shared/kernel/money.ts'
import { formatDetail } from '../../i18n/format.ts'
import { reasonName } from '../../state/reasons.ts'

export function detailWords(t: TFunction, detail: string, currency: Currency): string {
  return detailParts(detail)
    .map((part) => partWords(t, part, currency))
    .join(' · ')
}

function partWords(t: TFunction, { name, value }: DetailPart, currency: Currency): string {
  if (name === '') return t(`role.${value}`, { defaultValue: value })
  const label = t(`auditDetail.${name}`, { defaultValue: name })
  return `${label} ${valueWords(t, name, value, currency)}`
}

function valueWords(t: TFunction, name: string, value: string, currency: Currency): string {
  if (name === 'reason') return reasonName(t, value)
  if (name === 'kind') {
    return t(`lossKind.${value}`, { defaultValue: t(`slipKind.${value}`, { defaultValue: value }) })
  }
  return /^-?\d+$/u.test(value) ? formatDetail(name, Number(value), currency) : value
}
