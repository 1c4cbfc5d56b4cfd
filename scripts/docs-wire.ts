/** `npm run docs:wire`: writes docs/wire.md and docs/openapi.json from the shapes of the wire. */
import { writeFileSync } from 'node:fs'
import { wireFiles, wireHash } from './wire/files.ts'

for (const { path, text } of await wireFiles()) {
  writeFileSync(path, text)
  process.stdout.write(`${path}\n`)
}
process.stdout.write(`hash of the wire: ${wireHash()}\n`)
