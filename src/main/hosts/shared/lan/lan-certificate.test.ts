import { X509Certificate } from 'node:crypto'
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { silentLog } from '#main/log.ts'
import { DAY_MS, START_MS, scratchFolder } from '../../../../../tests/support/clock.ts'
import { tillCertificate } from './lan-certificate.ts'

const HOSTS = ['192.168.1.5', '10.0.0.4', 'till.local']
const made = (dir: string, hosts: readonly string[] = HOSTS, nowMs = START_MS) =>
  tillCertificate({ dir, hosts, nowMs, log: silentLog })
const chainOf = (chain: string) =>
  chain.split(/(?<=-----END CERTIFICATE-----)\n/u).map((pem) => new X509Certificate(pem))

test('the certificate is signed by the till’s own authority and names every address', async () => {
  const { chain, authority, fingerprint } = await made(scratchFolder())
  const [own, issuer] = chainOf(chain)
  expect(own?.subjectAltName).toBe('IP Address:192.168.1.5, IP Address:10.0.0.4, DNS:till.local')
  expect(own?.ca).toBe(false)
  expect(issuer?.ca).toBe(true)
  expect(own?.verify(issuer!.publicKey)).toBe(true)
  expect(authority.equals(issuer!.raw)).toBe(true)
  expect(own?.fingerprint256.replaceAll(':', '').toLowerCase()).toBe(fingerprint)
  const days = (own!.validToDate.getTime() - own!.validFromDate.getTime()) / DAY_MS
  // Phones trust no certificate that is good for longer.
  expect(days).toBeLessThanOrEqual(398)
})

test('it is the same at the next start, and in files for their owner only', async () => {
  const dir = scratchFolder()
  const first = await made(dir)
  expect(await made(dir, [...HOSTS].reverse())).toEqual(first)
  for (const name of ['authority.pem', 'till.pem']) {
    expect(statSync(join(dir, name)).mode & 0o777).toBe(0o600)
  }
})

test('other addresses, or the end of its time, make another one under the same authority', async () => {
  const dir = scratchFolder()
  const first = await made(dir)
  const moved = await made(dir, ['192.168.1.6'])
  const later = await made(dir, ['192.168.1.6'], START_MS + 370 * DAY_MS)
  expect(new Set([first, moved, later].map(({ fingerprint }) => fingerprint)).size).toBe(3)
  for (const { authority } of [moved, later]) expect(authority.equals(first.authority)).toBe(true)
})

test('a clock that was a year ahead when it was made does no harm afterwards', async () => {
  const dir = scratchFolder()
  const ahead = await made(dir, HOSTS, START_MS + 365 * DAY_MS)
  const now = await made(dir)
  expect(now.fingerprint).not.toBe(ahead.fingerprint)
  const [own] = chainOf(now.chain)
  expect(own!.validFromDate.getTime()).toBeLessThan(START_MS)
})

test('files that are damaged, or do not belong together, are made anew', async () => {
  const dir = scratchFolder()
  const first = await made(dir)
  const path = join(dir, 'till.pem')
  writeFileSync(path, readFileSync(path, 'utf8').slice(0, 200))
  const second = await made(dir)
  expect(second.fingerprint).not.toBe(first.fingerprint)
  writeFileSync(join(dir, 'authority.pem'), 'nonsense')
  const third = await made(dir)
  expect(third.authority.equals(first.authority)).toBe(false)
  const [own, issuer] = chainOf(third.chain)
  expect(own?.verify(issuer!.publicKey)).toBe(true)
})
