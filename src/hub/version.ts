/** Version of this program, as its package says. */
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

export const HUB_VERSION = versionAbove(import.meta.dirname)

function versionAbove(dir: string): string {
  try {
    const text = readFileSync(join(dir, 'package.json'), 'utf8')
    const found = JSON.parse(text) as { readonly version?: string }
    return found.version ?? '0'
  } catch {
    const above = dirname(dir)
    return above === dir ? '0' : versionAbove(above)
  }
}
