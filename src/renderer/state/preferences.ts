/** What this window likes: language and sounds. Kept in the browser, never in the book. */
import { create } from 'zustand'
import { i18n } from '../i18n/i18n.ts'
import type { Language } from '../i18n/i18n.ts'

const SOUND_KEY = 'tillbook.sound'

export const usePreferences = create<{
  readonly hasSound: boolean
  readonly language: Language
}>()(() => ({
  hasSound: localStorage.getItem(SOUND_KEY) !== 'off',
  language: i18n.language === 'en' ? 'en' : 'zh-CN',
}))

export function setLanguage(language: Language): void {
  localStorage.setItem('tillbook.language', language)
  document.documentElement.lang = language
  usePreferences.setState({ language })
  void i18n.changeLanguage(language)
}

export function setSound(hasSound: boolean): void {
  localStorage.setItem(SOUND_KEY, hasSound ? 'on' : 'off')
  usePreferences.setState({ hasSound })
}
