import type { NetworkInterfaceInfo } from 'node:os'
import { expect, test } from 'vitest'
import { lanAddresses, lanName } from './lan-addresses.ts'

const at = (address: string, internal = false): NetworkInterfaceInfo => ({
  ...{ address, internal, netmask: '255.255.255.0', mac: '', cidr: null },
  family: 'IPv4',
})
const v6: NetworkInterfaceInfo = {
  ...{ address: 'fe80::1', internal: false, netmask: '', mac: '', cidr: null },
  ...{ family: 'IPv6', scopeid: 1 },
}

test('the address that a handheld most likely reaches comes first, bridges and tunnels last', () => {
  const interfaces = {
    lo: [at('127.0.0.1', true)],
    docker0: [at('172.17.0.1')],
    wlan0: [at('192.168.1.7'), v6],
    eth0: [at('10.0.0.4')],
    eth1: [at('203.0.113.9')],
    eth2: [at('169.254.3.3')],
    tun0: [at('10.8.0.2')],
  }
  expect(lanAddresses('0.0.0.0', interfaces)).toEqual([
    '192.168.1.7',
    '10.0.0.4',
    '203.0.113.9',
    '10.8.0.2',
    '172.17.0.1',
    '169.254.3.3',
  ])
})

test('a machine in no network has no address, and one that was chosen stands alone', () => {
  expect(lanAddresses('0.0.0.0', { lo: [at('127.0.0.1', true)] })).toEqual([])
  expect(lanAddresses('10.0.0.4', {})).toEqual(['10.0.0.4'])
})

test('a machine is known by the first part of its name, where networks can say it', () => {
  expect(lanName('Till-1.shop.example')).toBe('till-1.local')
  for (const name of ['', '收银台', '-till', 'a b']) expect(lanName(name)).toBeNull()
})
