import { expect, test } from 'vitest'
import { papersIn, partsFor } from '../../../tests/support/papers.ts'
import { qr, text } from '../receipt/document.ts'
import { encodeDocument } from './encode.ts'
import { PaperInterpreter } from './interpret.ts'
import { paperSvg } from './paper-svg.ts'
import { PRINTER_MODELS } from './profile.ts'

const parts = partsFor(PRINTER_MODELS['thermal-80'])
function picture(lines: Parameters<typeof encodeDocument>[0]['lines']): string {
  const printer = new PaperInterpreter({ columns: 48, codes: parts.codes })
  printer.feed(encodeDocument({ lines }, parts, { fence: null, isAfterBreak: false }).bytes)
  return paperSvg(printer.paper, { qrModules: parts.qrModules })
}

test('text is text, cell by cell, and no name is markup', () => {
  const svg = picture([text('A<b>&茶')])
  expect(svg).toContain('x="0 12 24 36 48" font-size="20">A&lt;b&gt;&amp;</tspan>')
  expect(svg).toContain('x="60" font-size="24">茶</tspan>')
})

test('a QR code is drawn module by module', () => {
  const size = parts.qrModules('TB1').size
  const svg = picture([qr('TB1')])
  expect(svg).toContain(`translate(${Math.floor((576 - size * 6) / 2)} 0)`)
  // The upper edge of two finder patterns.
  expect(svg).toMatch(/d="M0 0h42v6H0z(?:M\d+ 0h\d+v6H\d+z)*M84 0h42v6H84z/u)
})

test('the picture is as wide as the paper and as high as what is on it', () => {
  const document = papersIn('zh-CN').get('receipt')!
  const [, width, height] = /viewBox="0 0 (\d+) (\d+)"/u.exec(picture(document.lines))!
  expect(Number(width)).toBe(576 + 48)
  expect(Number(height)).toBeGreaterThan(document.lines.length * 30)
})
