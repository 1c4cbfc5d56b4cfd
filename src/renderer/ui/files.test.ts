/** A file is asked for at once, or after one Enter where the browser wants a press of its own. */
import { afterEach, expect, test, vi } from 'vitest'
import { leaveChooser, pickFile, useChooser } from './files.ts'

const clicks = vi.spyOn(HTMLInputElement.prototype, 'click').mockImplementation(() => undefined)

afterEach(() => {
  leaveChooser()
  clicks.mockClear()
})

function pressed(isActive: boolean): Promise<string> {
  vi.stubGlobal('navigator', { userActivation: { isActive } })
  return new Promise((took) => {
    pickFile('.csv', (file) => {
      took(file.name)
      return Promise.resolve()
    })
  })
}

function choose(name: string): void {
  const input = clicks.mock.contexts.at(-1) as HTMLInputElement
  Object.defineProperty(input, 'files', { value: [new File([], name)] })
  input.dispatchEvent(new Event('change'))
}

test('a press that counts opens the chooser at once', async () => {
  const took = pressed(true)
  expect(useChooser.getState().open).toBeNull()
  choose('list.csv')
  await expect(took).resolves.toBe('list.csv')
})

test('a press that does not count asks for one more, and that one opens the chooser', async () => {
  const took = pressed(false)
  expect(clicks).not.toHaveBeenCalled()
  useChooser.getState().open?.()
  expect(useChooser.getState().open).toBeNull()
  choose('list.csv')
  await expect(took).resolves.toBe('list.csv')
})

test('who thinks better of it is asked no more', () => {
  void pressed(false)
  leaveChooser()
  expect(useChooser.getState().open).toBeNull()
  expect(clicks).not.toHaveBeenCalled()
})
