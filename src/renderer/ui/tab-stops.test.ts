/** Where Tab goes at the edges of a dialog; in between the browser knows. */
import { expect, test } from 'vitest'
import { stepAround } from './tab-stops.ts'

function drawn(inner: string): HTMLElement {
  document.body.innerHTML = `<button id="below"></button><div id="root" tabindex="-1">${inner}</div>`
  return document.querySelector<HTMLElement>('#root')!
}

const from = (id: string, root: HTMLElement, isBack = false): string | undefined => {
  document.querySelector<HTMLElement>(`#${id}`)?.focus()
  return stepAround(root, isBack)?.id
}

test('past the last stop comes the first, before the first the last, in between the browser', () => {
  const root = drawn('<input id="a"><input id="b"><button id="c"></button>')
  expect(from('c', root)).toBe('a')
  expect(from('a', root, true)).toBe('c')
  expect(from('b', root)).toBeUndefined()
  expect(from('b', root, true)).toBeUndefined()
})

test('from outside, and from where no stop is, Tab comes to a stop of the dialog', () => {
  const root = drawn('<input id="a"><button id="b"></button><div id="rest" tabindex="-1"></div>')
  expect(from('below', root)).toBe('a')
  expect(from('rest', root)).toBe('a')
  expect(from('rest', root, true)).toBeUndefined()
  expect(from('root', root, true)).toBe('b')
})

test('what cannot be reached is no edge', () => {
  const radios = '<input type="radio" name="n" id="x"><input type="radio" name="n" id="y" checked>'
  const root = drawn(`${radios}<input id="a"><button id="off" disabled></button>`)
  expect(from('a', root)).toBe('y')
  expect(from('y', root, true)).toBe('a')
})

test('a dialog without any stop leaves the key to the browser', () => {
  expect(from('root', drawn('<p></p>'))).toBeUndefined()
})
