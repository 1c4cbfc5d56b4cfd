/** The page is handed out as it was built, and what is missing is said. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { testHub } from '../../../tests/support/hub.ts'
import { officeRoutes } from './office-routes.ts'
import { pageRoutes } from './page-routes.ts'
import { officeOperations } from '#shared/wire/office.ts'

async function get(folder: string, path: string) {
  const route = pageRoutes(folder).find((one) => one.path === path)
  if (route?.access !== 'open') return null
  const nobody = { caller: null, body: null, query: new URLSearchParams(), address: '' }
  return route.handle(await testHub(), nobody)
}

test('the page, its files by their names, and nothing else of the disk', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tillbook-page-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  expect(await get(folder, '/')).toMatchObject({
    status: 503,
    content: expect.stringContaining('npm run build') as unknown,
  })
  mkdirSync(join(folder, 'assets'))
  writeFileSync(join(folder, 'hub.html'), '<html>hub')
  writeFileSync(join(folder, 'assets', 'hub-1.js'), 'go()')
  expect(await get(folder, '/')).toMatchObject({ status: 200, type: 'text/html; charset=utf-8' })
  expect(await get(folder, '/assets/hub-1.js')).toMatchObject({
    type: 'text/javascript; charset=utf-8',
    headers: { 'Cache-Control': expect.stringContaining('immutable') as unknown },
  })
  expect(await get(folder, '/assets/../hub.html')).toBeNull()
})

test('every operation of head office has its address, for office tokens only', () => {
  expect(officeRoutes.map(({ path }) => path)).toEqual(
    Object.keys(officeOperations).map((name) => `/v1/office/${name}`),
  )
  expect(officeRoutes.every(({ method, access }) => method === 'POST' && access === 'office')).toBe(
    true,
  )
})
