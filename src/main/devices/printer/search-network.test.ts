/** The search for printers against real listeners: one that answers, one that only takes, and nobody at all. */
import { createServer, type AddressInfo, type Server } from 'node:net'
import type { NetworkInterfaceInfo } from 'node:os'
import { expect, onTestFinished, test } from 'vitest'
import { statusByte, ALL_WELL } from '#shared/escpos/status.ts'
import { neighbours, searchRound } from './search-network.ts'

/** What was sent to it, and whatever it says to that. */
async function listen(host: string, port: number, answer: Uint8Array | null) {
  const heard: number[] = []
  const server: Server = createServer((socket) => {
    socket.on('error', () => undefined)
    socket.on('data', (bytes) => {
      heard.push(...bytes)
      if (answer !== null) socket.write(answer)
    })
  })
  await new Promise<void>((resolve) => server.listen(port, host, resolve))
  onTestFinished(() => void server.close())
  return { heard, port: (server.address() as AddressInfo).port }
}

const well = Uint8Array.of(statusByte(1, ALL_WELL))
const open = Uint8Array.of(statusByte(1, { ...ALL_WELL, isCoverOpen: true }))
const nobodys = () => false

test('who answers as a printer is offered; who only takes, talks otherwise or is not there is not', async () => {
  const first = await listen('127.0.0.5', 0, well)
  const { port } = first
  await listen('127.0.0.6', port, null)
  await listen('127.0.0.7', port, Buffer.from('HTTP/1.1 400 Bad Request\r\n\r\n'))
  const last = await listen('127.0.0.8', port, open)
  const addresses = ['127.0.0.8', '127.0.0.4', '127.0.0.6', '127.0.0.7', '127.0.0.5']
  const round = await searchRound(0, { addresses, isOurs: nobodys, port })
  expect(round).toMatchObject({ asked: 5, total: 5 })
  expect(round.found).toEqual([
    {
      ...{ kind: 'printer', name: '127.0.0.8' },
      connection: { by: 'tcp', host: '127.0.0.8', port },
      fault: { code: 'offline', cause: 'said by the printer' },
    },
    {
      ...{ kind: 'printer', name: '127.0.0.5', fault: null },
      connection: { by: 'tcp', host: '127.0.0.5', port },
    },
  ])
  // The question about its state, and not a byte that comes out on paper.
  expect([first.heard, last.heard]).toEqual([
    [0x10, 0x04, 1],
    [0x10, 0x04, 1],
  ])
})

test('a printer that the till has is left in peace', async () => {
  const ours = await listen('127.0.0.9', 0, well)
  const isOurs = (host: string, port: number) => host === '127.0.0.9' && port === ours.port
  const { port } = ours
  const round = await searchRound(0, { addresses: ['127.0.0.9'], isOurs, port })
  expect([round.found, round.asked, ours.heard]).toEqual([[], 1, []])
})

test('a round is some of them, and the last one says so; behind the end nobody is asked', async () => {
  const { port } = await listen('127.0.0.10', 0, well)
  const nobody = Array.from({ length: 80 }, () => '127.0.0.11')
  const parts = { addresses: [...nobody, '127.0.0.10'], isOurs: nobodys, port }
  expect(await searchRound(0, parts)).toEqual({ found: [], asked: 64, total: 81 })
  const rest = await searchRound(64, parts)
  expect([rest.found.map(({ name }) => name), rest.asked]).toEqual([['127.0.0.10'], 81])
  expect(await searchRound(81, parts)).toEqual({ found: [], asked: 81, total: 81 })
})

const own = (address: string, prefix: number, internal = false): NetworkInterfaceInfo => ({
  ...{ address, internal, netmask: '', mac: '', family: 'IPv4' },
  cidr: `${address}/${String(prefix)}`,
})

test('the neighbours of the till are asked, never more than 254 of an address, and not itself', () => {
  const lan = neighbours(false, {
    lo: [own('127.0.0.1', 8, true)],
    eth0: [own('192.168.1.20', 24)],
  })
  expect([lan.length, lan[0], lan.at(-1)]).toEqual([253, '192.168.1.1', '192.168.1.254'])
  expect(lan).not.toContain('192.168.1.20')
  const wide = neighbours(false, { eth0: [own('10.7.3.9', 8)], eth1: [own('10.7.3.10', 8)] })
  expect([wide.length, wide.every((host) => host.startsWith('10.7.3.'))]).toEqual([254, true])
  expect(neighbours(false, { eth0: [own('10.0.0.70', 29)] })).toEqual(
    [65, 66, 67, 68, 69].map((host) => `10.0.0.${String(host)}`),
  )
  expect(neighbours(false, { docker: [own('10.0.0.70', 32)] })).toEqual([])
})

test('where simulators are, this machine itself is looked at first', () => {
  const both = { eth0: [own('192.168.1.20', 24)], lo: [own('127.0.0.1', 8, true)] }
  expect(neighbours(true, both)).toHaveLength(254 + 253)
  expect(neighbours(true, both)[0]).toBe('127.0.0.1')
})
