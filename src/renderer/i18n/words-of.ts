/** A notice, a refusal or a fault in words, with its figures. Unknown codes are shown rather than hidden. */
import type { TFunction } from 'i18next'
import type { Fault } from '#shared/api/operation.ts'
import type { Currency } from '#shared/kernel/money.ts'
import type { NoticeBody, RefusalView } from '../state/notices.ts'
import { formatDetail } from './format.ts'

export function refusalText(t: TFunction, refusal: RefusalView, currency: Currency): string {
  const { code, details = {} } = refusal
  const params: Record<string, string> = {}
  for (const [name, value] of Object.entries(details)) {
    params[name] = formatDetail(name, value, currency)
  }
  const { permission } = params
  if (permission !== undefined) params['permission'] = t(`permission.${permission}`)
  const { location } = params
  if (location !== undefined) {
    params['location'] = namedCode(t, 'place', location.split(':')[0] ?? location)
  }
  const words = t(`refusal.${code}`, { defaultValue: code })
  const numbers = t(`numbers.${code}`, { defaultValue: '', skipInterpolation: true })
  const names = [...numbers.matchAll(/\{\{(\w+)\}\}/gu)].map((match) => match[1] ?? '')
  if (numbers === '' || names.some((name) => params[name] === undefined)) return words
  return `${words} ${t(`numbers.${code}`, params)}`
}

export const faultText = (t: TFunction, fault: Fault): string =>
  t(`fault.${fault.kind}`, { id: fault.id })

export function noticeText(t: TFunction, body: NoticeBody, currency: Currency): string {
  if (body.kind === 'refusal') return refusalText(t, body.refusal, currency)
  if (body.kind === 'fault') return faultText(t, body.fault)
  return t(body.key, body.params ?? {})
}

/** Codes that the store made up itself are shown by the name it gave them. */
export const namedCode = (t: TFunction, group: string, code: string, name = code): string =>
  t(`${group}.${code}`, { defaultValue: name })

type Unhappy =
  | { readonly refusal: RefusalView }
  | { readonly fault: Fault }
  | { readonly cancelled: true }
  | { readonly lost: true }

/** Why an act that was asked for in a dialog did not happen, for the dialog itself to say. */
export function unhappyText(t: TFunction, outcome: Unhappy, currency: Currency): string {
  if ('refusal' in outcome) return refusalText(t, outcome.refusal, currency)
  if ('fault' in outcome) return faultText(t, outcome.fault)
  return t('cancelled' in outcome ? 'notice.cancelled' : 'notice.lost')
}
