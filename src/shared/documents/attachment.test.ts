/** What bytes are is told by themselves; names are harmless. */
import { expect, test } from 'vitest'
import {
  ATTACHMENT_PIECE_BYTES,
  ATTACHMENTS_MAX,
  cleanFileName,
  mimeOfBytes,
  withAttachment,
  withoutAttachment,
} from './attachment.ts'

const bytes = (...values: (number | string)[]) =>
  Uint8Array.from(
    values.flatMap((value) =>
      typeof value === 'number' ? [value] : [...value].map((letter) => letter.charCodeAt(0)),
    ),
  )

test.each([
  ['image/jpeg', bytes(0xff, 0xd8, 0xff, 0xe0, 'JFIF')],
  ['image/png', bytes(0x89, 'PNG\r\n', 0x1a, 0x0a, 0)],
  ['image/webp', bytes('RIFF', 1, 2, 3, 4, 'WEBPVP8 ')],
  ['application/pdf', bytes('%PDF-1.7')],
])('%s is known by how it begins', (mime, file) => {
  expect(mimeOfBytes(file)).toBe(mime)
})

test.each([
  ['a page', bytes('<html>')],
  ['a program', bytes('MZ', 0x90, 0)],
  ['a sound file', bytes('RIFF', 1, 2, 3, 4, 'WAVEfmt ')],
  ['half a signature', bytes(0x89, 'PN')],
  ['nothing', bytes()],
])('%s is not taken', (_what, file) => {
  expect(mimeOfBytes(file)).toBeNull()
})

test('a name is a name and no path', () => {
  expect(cleanFileName('C:\\photos\\破损.jpg')).toBe('破损.jpg')
  expect(cleanFileName('../../etc/passwd')).toBe('passwd')
  expect(cleanFileName('a\u0000b\u202Ec.png')).toBe('abc.png')
  expect(cleanFileName(' / ')).toBe('file')
  expect(cleanFileName('x'.repeat(500))).toHaveLength(120)
})

test('a piece in base 64 fits into a frame of a mebibyte', () => {
  expect(Math.ceil(ATTACHMENT_PIECE_BYTES / 3) * 4).toBeLessThan(900_000)
})

test('a document holds so many files, the same one once', () => {
  const file = (sha256: string) => ({
    sha256,
    name: `${sha256}.png`,
    mime: 'image/png',
    byteCount: 1,
  })
  const eight = Array.from({ length: ATTACHMENTS_MAX }, (_, index) => file(`s${index}`))
  expect(withAttachment(eight, file('s9'))).toEqual({
    ok: false,
    refusal: { code: 'attachments-full', details: { countMax: ATTACHMENTS_MAX } },
  })
  const again = withAttachment(eight, { ...file('s0'), name: 'new.png' })
  expect(again.ok && again.value.map(({ name }) => name).at(-1)).toBe('new.png')
  expect(again.ok && again.value).toHaveLength(ATTACHMENTS_MAX)
  expect(withoutAttachment(eight, 's0')).toEqual(eight.slice(1))
})
