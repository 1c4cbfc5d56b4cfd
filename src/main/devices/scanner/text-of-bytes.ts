/** The bytes of a code as text. Codes on Chinese goods are UTF-8 or, from older printers, GB 18030; neither is said. */
const utf8 = new TextDecoder('utf-8', { fatal: true })
const gb18030 = new TextDecoder('gb18030')

export function textOfBytes(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes)
  } catch {
    return gb18030.decode(bytes)
  }
}
