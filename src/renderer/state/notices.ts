/**
 * One line of words under the command box: the outcome of the last deed. It holds what to say, not the
 * words, so that it follows a change of language.
 */
import { create } from 'zustand'
import type { Fault } from '#shared/api/operation.ts'

export interface RefusalView {
  readonly code: string
  readonly details?: Readonly<Record<string, unknown>>
}

export type NoticeBody =
  | { readonly kind: 'refusal'; readonly refusal: RefusalView }
  | { readonly kind: 'fault'; readonly fault: Fault }
  | {
      readonly kind: 'words'
      readonly key: string
      readonly params?: Readonly<Record<string, string | number>>
    }

export type Tone = 'good' | 'bad' | 'info'

export interface Notice {
  readonly serial: number
  readonly tone: Tone
  readonly body: NoticeBody
}

export const useNotice = create<{ readonly notice: Notice | null }>()(() => ({ notice: null }))

let serial = 0

export function tell(tone: Tone, body: NoticeBody): void {
  serial += 1
  useNotice.setState({ notice: { serial, tone, body } })
}

export const tellWords = (
  tone: Tone,
  key: string,
  params: Readonly<Record<string, string | number>> = {},
): void => {
  tell(tone, { kind: 'words', key, params })
}

export function hush(): void {
  if (useNotice.getState().notice !== null) useNotice.setState({ notice: null })
}
