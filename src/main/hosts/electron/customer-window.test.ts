/** Which display is the customer's: never the one that the till's own window is on. Its window comes and goes with it. */
import * as electron from 'electron'
import { beforeEach, expect, test } from 'vitest'
import { silentLog } from '#main/log.ts'
import * as fake from '../../../../tests/fakes/electron.ts'
import { keepCustomerWindow, otherDisplay } from './customer-window.ts'
import type { Bounds, WindowPort } from './port.ts'

beforeEach(() => {
  fake.resetElectron()
})

const till = { x: 0, y: 0, width: 1366, height: 768 }
const second = { x: 1366, y: 0, width: 800, height: 480 }

test('the other one of two, whichever comes first', () => {
  const window = { x: 40, y: 40, width: 1280, height: 700 }
  expect(otherDisplay([till, second], window)).toBe(second)
  expect(otherDisplay([second, till], window)).toBe(second)
  expect(otherDisplay([till, second], { ...window, x: 1400, width: 700, height: 400 })).toBe(till)
})

test('with one display there is none', () => {
  expect(otherDisplay([till], till)).toBeNull()
  expect(otherDisplay([till], second)).toBeNull()
})

function keep(isWanted: boolean) {
  const opened: WindowPort[] = []
  plug(till)
  const keeper = keepCustomerWindow(electron, {
    ...{ builtDir: '/app/out/main', isDev: false, log: silentLog, isWanted },
    till: () => till,
    onOpened: (window) => void opened.push(window),
  })
  return { keeper, opened, destroyed: () => opened.map((window) => window.isDestroyed()) }
}

function plug(...areas: Bounds[]): void {
  fake.screen.displays = areas.map((workArea) => ({ workArea }))
}

function add(...areas: Bounds[]): void {
  plug(...areas)
  fake.screen.emit('display-added')
}

function remove(...areas: Bounds[]): void {
  plug(...areas)
  fake.screen.emit('display-removed')
}

test('a display that is plugged in later gets its window, and takes it along when it is pulled out', () => {
  const { opened, destroyed } = keep(true)
  add(till, second)
  expect(fake.windows[0]?.options).toMatchObject({ x: 1366, width: 800, fullscreen: true })
  const third = { ...second, y: 480 }
  add(till, second, third)
  expect(opened).toHaveLength(1)
  remove(till, second)
  expect(destroyed()).toEqual([false])
  remove(till)
  expect(destroyed()).toEqual([true])
  add(till, second)
  expect(destroyed()).toEqual([true, false])
})

test('where a third display is left, the window goes over there', () => {
  const { opened, destroyed } = keep(true)
  const third = { ...second, y: 480 }
  add(till, second, third)
  remove(till, third)
  expect([opened.length, destroyed()]).toEqual([2, [true, false]])
  expect(fake.windows[1]?.options).toMatchObject({ y: 480 })
})

test('a second display by itself opens nothing; once it was asked for it does, until the till is closed', () => {
  const { keeper, opened, destroyed } = keep(false)
  add(till, second)
  expect(opened).toEqual([])
  remove(till)
  expect(keeper.show()).toBe(false)
  add(till, second)
  expect([keeper.show(), opened.length]).toEqual([true, 1])
  keeper.close()
  expect(destroyed()).toEqual([true])
  add(till, second)
  expect(opened).toHaveLength(1)
})
