import { expect, test } from 'vitest'
import { readCommand } from './read-command.ts'

test('a command is read when its last byte is there, and not before', () => {
  const commands = [
    [0x0a],
    [0x1b, 0x40],
    [0x1b, 0x70, 0, 50, 100],
    [0x1d, 0x56, 66, 0],
    [0x1d, 0x56, 1],
    [0x10, 0x04, 0x01],
    [0x1d, 0x28, 0x6b, 3, 0, 49, 81, 48],
    [0x1d, 0x76, 0x30, 0, 1, 0, 2, 0, 0xff, 0xff],
    [0x1c, 0x26],
  ]
  for (const command of commands) {
    for (let length = 1; length < command.length; length += 1) {
      expect(readCommand(command.slice(0, length), 0)).toBeNull()
    }
    expect(readCommand([0x41, ...command, 0x42], 1)).toMatchObject({ length: command.length })
  }
})

test('what is asked past the queue does nothing in it', () => {
  expect(readCommand([0x10, 0x04, 0x02], 0)).toEqual({ do: 'nothing', length: 3 })
})
