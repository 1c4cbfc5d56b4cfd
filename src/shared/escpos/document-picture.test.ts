import { expect, test } from 'vitest'
import { partsFor } from '../../../tests/support/papers.ts'
import { text } from '../receipt/document.ts'
import { documentPicture } from './document-picture.ts'
import { PRINTER_MODELS } from './profile.ts'

const parts = partsFor(PRINTER_MODELS['thermal-80'])
const heightOf = (svg: string): number => Number(/height="(\d+)"/u.exec(svg)?.[1])

test('a document is drawn as the printer has it: what it lacks is a mark there too', () => {
  const svg = documentPicture({ lines: [text('茶𠮷')] }, parts)
  expect(svg).toContain('茶□')
  expect(svg).not.toContain('𠮷')
})

test('what lies on a label is as high as the label', () => {
  const document = { lines: [text('Tea')] }
  const added = heightOf(documentPicture(document, parts, 640)) - 640
  expect(added).toBeGreaterThan(0)
  expect(heightOf(documentPicture(document, parts, 320))).toBe(320 + added)
  expect(heightOf(documentPicture(document, parts))).toBeLessThan(320)
})
