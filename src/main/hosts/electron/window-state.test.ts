import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { firstState, placeOn, readWindowState, writeWindowState } from './window-state.ts'

const left = { x: 0, y: 0, width: 1920, height: 1080 }
const right = { x: 1920, y: 0, width: 1280, height: 1024 }
const wanted = { x: 2000, y: 50, width: 1000, height: 700 }
const file = () => join(mkdtempSync(join(tmpdir(), 'tillbook-window-')), 'window.json')

test('a window is put back where it can be seen', () => {
  expect(placeOn([left, right], wanted)).toEqual(wanted)
  expect(placeOn([left], wanted)).toBeNull()
})

test.each([
  { ...wanted, y: -40 },
  { ...wanted, y: 1000 },
  { ...wanted, x: 3150 },
  { ...wanted, width: 300 },
])('a window that could not be grasped is not put back: %j', (bounds) => {
  expect(placeOn([left, right], bounds)).toBeNull()
})

test('a state is read as it was written', () => {
  const path = file()
  const state = { bounds: wanted, isMaximised: true, isFullScreen: false }
  writeWindowState(path, state)
  expect(readWindowState(path)).toEqual(state)
})

test.each(['', 'null', '[]', '7', '{"bounds":{"x":"1"}}', '{"bounds":{"x":1.5}}'])(
  'a broken state opens the window somewhere: %s',
  (text) => {
    const path = file()
    writeFileSync(path, text)
    expect(readWindowState(path).bounds).toBeNull()
  },
)

test('a state that cannot be written does no harm', () => {
  writeWindowState('/nowhere/window.json', firstState)
  expect(readWindowState('/nowhere/window.json')).toEqual(firstState)
})
