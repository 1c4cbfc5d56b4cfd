/** What head office computed otherwise than a close says, and the accounts of money, in words: names by their parts, figures as people read them. */
import type { TFunction } from 'i18next'
import { formatQuantity } from '#shared/kernel/quantity.ts'
import type { Currency } from '#shared/kernel/money.ts'
import { formatMoney } from './format.ts'

/** As `disputesOf` names it; from the wire, so nothing is taken for granted. */
export interface Disputed {
  readonly field: string
  readonly said?: unknown
  readonly computed?: unknown
}

const DIGEST_SHOWN = 8

export function disputeWords(t: TFunction, dispute: Disputed, currency: Currency): string {
  const [head = '', ...of] = dispute.field.split(' ')
  const value = (figure: unknown) => figureWords(head, of, figure, currency)
  return t('day.disputed', {
    field: [t(`disputeField.${head}`, { defaultValue: head }), ...partWords(t, head, of)].join(' '),
    said: value(dispute.said),
    computed: value(dispute.computed),
  })
}

/** `tender:cash`, `safe`: the account, then what of it. */
export function accountWords(t: TFunction, account: string): string {
  const [name = '', key = ''] = account.split(':')
  if (name === 'tender') return t(`tender.${key}`, { defaultValue: key })
  const words = t(`account.${name}`, { defaultValue: name })
  return key === '' ? words : `${words} ${t(`reason.${key}`, { defaultValue: key })}`
}

function partWords(t: TFunction, head: string, [first = '', ...rest]: readonly string[]): string[] {
  if (first === '') return []
  switch (head) {
    case 'counts':
      return [t(`hub.eventType.${first.replaceAll('.', '_')}`, { defaultValue: first }), ...rest]
    case 'figures':
      return [figureName(t, first), ...rest.map((word) => countWord(t, word))]
    case 'money':
      return [accountWords(t, first), ...rest]
    case 'shifts':
      return [first, ...rest.map((word) => t(`disputeField.${word}`, { defaultValue: word }))]
    default:
      return [first, ...rest]
  }
}

function figureName(t: TFunction, kind: string): string {
  return t([`shift.figure.${kind}`, `shift.section.${kind}`], { defaultValue: kind })
}

const countWord = (t: TFunction, word: string): string =>
  word === 'count' ? t('shift.count') : t(`tender.${word}`, { defaultValue: word })

function figureWords(
  head: string,
  of: readonly string[],
  figure: unknown,
  currency: Currency,
): string {
  if (typeof figure === 'number') {
    if (head === 'stock') return formatQuantity(figure)
    return isAmount(head, of) ? formatMoney(figure, currency) : String(figure)
  }
  if (typeof figure !== 'string' || figure === '') return '—'
  return head.endsWith('Root') ? `${figure.slice(0, DIGEST_SHOWN)}…` : figure
}

function isAmount(head: string, of: readonly string[]): boolean {
  if (head === 'figures') return of.at(-1) !== 'count'
  return head === 'money' || head === 'shifts' || head.endsWith('Minor')
}
