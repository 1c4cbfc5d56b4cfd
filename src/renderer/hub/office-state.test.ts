/** What head office's page says after a deed, and when. */
import { afterEach, expect, test, vi } from 'vitest'
import { act, useOfficeState } from './office-state.ts'

afterEach(() => {
  vi.unstubAllGlobals()
})

test('a deed is told of after whoever asked has gone on: its dialog is closed by then', async () => {
  vi.stubGlobal('fetch', () => Promise.resolve(Response.json({ code: '12345-67890' })))
  useOfficeState.setState({ token: 'tbo_any', notice: null })
  const order: string[] = []
  useOfficeState.subscribe(({ notice }) => {
    if (notice !== null) order.push(`told ${notice.tone}`)
  })
  const asked = async () => {
    await act('codes.make', { storeId: 'S001', tillId: 'T01' }, 'hub.codeMade')
    await Promise.resolve()
    order.push('closed')
  }
  await asked()
  await vi.waitFor(() => expect(order).toHaveLength(2))
  expect(order).toEqual(['closed', 'told good'])
})
