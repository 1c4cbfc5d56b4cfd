/** The description of the wire is what the programs speak, and its shapes do not change unnoticed. */
import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { routes } from '#hub/routes.ts'
import { PROTOCOL } from '#shared/sync/protocol.ts'
import { wireFiles, wireHash } from '../../scripts/wire/files.ts'
import { MESSAGES } from '../../scripts/wire/messages.ts'

/**
 * Shapes of the wire by protocol. A till in a shop speaks for months what it spoke when it was installed: a change that an
 * older side cannot read needs a higher PROTOCOL and a line of its own here. A change that it can read (a field that an
 * answer has beside the others) changes the hash of the line.
 */
const RECORDED: Readonly<Record<number, string>> = {
  1: 'de70fd68cb9a0105137502b8e32e6972eaf73c53bc6c6eb0b479b8159d14196c',
}

test('docs/wire.md and docs/openapi.json are as npm run docs:wire writes them', async () => {
  for (const { path, text } of await wireFiles()) {
    expect(existsSync(path) ? readFileSync(path, 'utf8') : '', path).toBe(text)
  }
})

test('no shape of the wire changes without somebody saying so', () => {
  expect(RECORDED[PROTOCOL]).toBe(wireHash())
})

test('every request that a till can make is described, and none that it cannot', () => {
  const served = routes.filter(({ access, path }) => access === 'till' || path === '/v1/enrol')
  expect(MESSAGES.map(({ path }) => path).sort()).toEqual(served.map(({ path }) => path).sort())
})
