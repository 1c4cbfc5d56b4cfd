import { expect, test } from 'vitest'
import { characterTables } from '#main/devices/printer/character-tables.ts'
import { PaperInterpreter } from './interpret.ts'
import { slipsOf, textOfPaper } from './paper.ts'

test('paper falls apart where it was cut, and what is not cut is still in the printer', () => {
  const printer = new PaperInterpreter({ columns: 32, codes: characterTables })
  printer.feed(Uint8Array.from([...Buffer.from('A\n\x1dV\x42\x00B\n\x1dV\x01C\n')]))
  expect(slipsOf(printer.paper).map(({ slip, isCut }) => [textOfPaper(slip), isCut])).toEqual([
    [['A'], true],
    [['B'], true],
    [['C'], false],
  ])
})
