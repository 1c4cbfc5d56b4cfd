/** The switchboard asked for at once after the start, and on a till that has none. */
import { beforeEach, expect, test, vi } from 'vitest'
import { client } from '../client/app-client.ts'
import { useDevices } from './devices.ts'
import { toggleSwitchboard, useSwitchboard } from './switchboard.ts'

const answers = (isSimulated: boolean) => {
  vi.spyOn(client, 'query').mockResolvedValue({ ok: true, value: { devices: [], isSimulated } })
}

beforeEach(() => {
  vi.restoreAllMocks()
  useDevices.setState({ devices: null, isSimulated: false })
  useSwitchboard.setState({ isOpen: false })
})

test('its key, pressed before the devices are read, opens it once they are', async () => {
  answers(true)
  await toggleSwitchboard()
  expect(useSwitchboard.getState().isOpen).toBe(true)
  await toggleSwitchboard()
  expect(useSwitchboard.getState().isOpen).toBe(false)
})

test('a till with real devices has none, whenever it is asked for', async () => {
  answers(false)
  await toggleSwitchboard()
  await toggleSwitchboard()
  expect(useSwitchboard.getState().isOpen).toBe(false)
})

test('it is closed even where the devices cannot be read', async () => {
  vi.spyOn(client, 'query').mockRejectedValue(new Error('no backend'))
  useSwitchboard.setState({ isOpen: true })
  await toggleSwitchboard()
  expect(useSwitchboard.getState().isOpen).toBe(false)
})
