/** The details of a row of the log in words: names translated, codes by their names, figures as people read them. */
import type { TFunction } from 'i18next'
import type { AuditDeed } from '#shared/audit/audit-entries.ts'
import type { DetailPart } from '#shared/audit/detail.ts'
import { detailPartsOf, detailSortOf } from '#shared/audit/detail-sorts.ts'
import { formatDecimal } from '#shared/kernel/decimal.ts'
import type { Currency } from '#shared/kernel/money.ts'
import { auditCodeKey } from '../../i18n/audit-codes.ts'
import { formatDetail, formatPrice } from '../../i18n/format.ts'
import { reasonName } from '../../state/reasons.ts'

export function detailWords(
  t: TFunction,
  deed: AuditDeed,
  detail: string,
  currency: Currency,
): string {
  return detailPartsOf(deed, detail)
    .map((part) => partWords(t, deed, part, currency))
    .join(' · ')
}

function partWords(t: TFunction, deed: AuditDeed, part: DetailPart, currency: Currency): string {
  const words = valueWords(t, deed, part, currency)
  if (part.name === '') return words
  return `${t(`auditDetail.${part.name}`, { defaultValue: part.name })} ${words}`
}

function valueWords(t: TFunction, deed: AuditDeed, part: DetailPart, currency: Currency): string {
  const { name, value } = part
  const sort = detailSortOf(deed, part)
  switch (sort) {
    case undefined:
    case 'text':
      return value
    case 'reason':
      return reasonName(t, value)
    case 'figure':
      return formatDetail(name, Number(value), currency)
    case 'price':
      return formatPrice(Number(value), currency)
    case 'share':
      return `${formatDecimal(Number(value), 2, 0)}%`
    case 'day':
      return value.replace(/^(\d{4})(\d{2})(\d{2})$/u, '$1-$2-$3')
    default:
      return t(auditCodeKey(sort, value), { defaultValue: value })
  }
}

/** What was done to whom or to what: the names of settings are codes as well. */
export const subjectWords = (t: TFunction, deed: AuditDeed, subject: string): string =>
  deed === 'change-settings'
    ? subject
        .split(', ')
        .map((name) => t(`auditSetting.${name}`, { defaultValue: name }))
        .join(' · ')
    : subject
