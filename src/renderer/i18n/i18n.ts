/** Both languages are in the bundle: the switch is instant and needs no network. */
import i18next from 'i18next'
import type { i18n as Translator } from 'i18next'
import { initReactI18next } from 'react-i18next'
import { en } from './en.ts'
import { zhCN } from './zh-CN.ts'

export type Language = 'zh-CN' | 'en'

function preferred(): Language {
  const kept = localStorage.getItem('tillbook.language')
  if (kept === 'zh-CN' || kept === 'en') return kept
  return navigator.language.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en'
}

export const i18n: Translator = i18next.createInstance()

void i18n.use(initReactI18next).init({
  lng: preferred(),
  fallbackLng: 'en',
  resources: { 'zh-CN': { translation: zhCN }, en: { translation: en } },
  interpolation: { escapeValue: false },
  initAsync: false,
})

document.documentElement.lang = i18n.language
