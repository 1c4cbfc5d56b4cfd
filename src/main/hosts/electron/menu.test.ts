import { expect, test } from 'vitest'
import { menuTemplate } from './menu.ts'
import type { MenuItem } from './port.ts'

const options = { locale: 'en-GB', isKiosk: false, isDev: false, isMac: false }

const keys = (items: MenuItem[]): string[] =>
  items.flatMap((item) => [item.accelerator ?? '', ...keys(item.submenu ?? [])]).filter(Boolean)

test('a till has keys for size, fullscreen and quitting, and none that reloads or closes by a slip', () => {
  expect(keys(menuTemplate(options))).toEqual([
    'CommandOrControl+Q',
    'F11',
    'CommandOrControl+=',
    'CommandOrControl+Plus',
    'CommandOrControl+-',
    'CommandOrControl+0',
  ])
})

test('reloading is for development, and never in a kiosk', () => {
  expect(keys(menuTemplate({ ...options, isDev: true }))).toContain('CommandOrControl+R')
  expect(keys(menuTemplate({ ...options, isDev: true, isKiosk: true }))).not.toContain(
    'CommandOrControl+R',
  )
})

test('a kiosk cannot be left by the fullscreen key', () => {
  expect(keys(menuTemplate({ ...options, isKiosk: true }))).not.toContain('F11')
})

test('the menu speaks the language of the machine', () => {
  expect(menuTemplate({ ...options, locale: 'zh-CN' })[0]?.submenu?.[0]?.label).toBe('退出')
  expect(menuTemplate({ ...options, locale: 'fr' })[0]?.submenu?.[0]?.label).toBe('Quit')
})
