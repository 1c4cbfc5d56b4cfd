/**
 * The till's own small authority and the certificate that it signs for the addresses of this machine. A shop may
 * install the authority on its handhelds; keys lie in files that only their owner can read, and never in the book.
 */
import { createHash, createPrivateKey, randomBytes, X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { isIPv4 } from 'node:net'
import { join } from 'node:path'
import type { Log } from '#main/log.ts'
import { makeFolder, writeSecret } from '#main/store/durable-files.ts'

const DAY_MS = 86_400_000
/** Clocks of handhelds go wrong: a certificate of today must be good for one that is behind. */
const EARLIER_MS = 2 * DAY_MS
const AUTHORITY_DAYS = 3650
/** What phones accept of any certificate at most is 398 days. */
const CERTIFICATE_DAYS = 397
const RENEWED_DAYS_BEFORE = 30

export interface TillCertificate {
  readonly key: string
  /** The certificate and, after it, the authority's. */
  readonly chain: string
  /** The authority's, as phones install it. */
  readonly authority: Buffer
  /** SHA-256 of the certificate, hexadecimal, lower case. */
  readonly fingerprint: string
}

interface Pair {
  readonly key: string
  readonly certificate: string
}

export interface CertificateWish {
  readonly dir: string
  /** IPv4 addresses and names. */
  readonly hosts: readonly string[]
  readonly nowMs: number
  readonly log: Log
}

/** What is there as long as it fits; else another one, on the disk when it returns. */
export async function tillCertificate(wish: CertificateWish): Promise<TillCertificate> {
  const { dir, hosts, nowMs, log } = wish
  makeFolder(dir)
  let authority = readPair(join(dir, 'authority.pem'))
  if (authority === null || daysLeft(authority, nowMs) < CERTIFICATE_DAYS) {
    authority = await makeAuthority(nowMs)
    writePair(dir, 'authority.pem', authority)
    log.write('info', 'a new authority for handhelds')
  }
  let own = readPair(join(dir, 'till.pem'))
  if (own === null || !fits(own, authority, hosts, nowMs)) {
    own = await makeCertificate(authority, hosts, nowMs)
    writePair(dir, 'till.pem', own)
    log.write('info', 'a new certificate for handhelds', { hosts: hosts.join(' ') })
  }
  const { raw } = new X509Certificate(own.certificate)
  return {
    key: own.key,
    chain: `${own.certificate}\n${authority.certificate}`,
    authority: new X509Certificate(authority.certificate).raw,
    fingerprint: createHash('sha256').update(raw).digest('hex'),
  }
}

function fits(own: Pair, authority: Pair, hosts: readonly string[], nowMs: number): boolean {
  const certificate = new X509Certificate(own.certificate)
  const issuer = new X509Certificate(authority.certificate)
  if (!certificate.checkIssued(issuer) || !certificate.verify(issuer.publicKey)) return false
  if (daysLeft(own, nowMs) < RENEWED_DAYS_BEFORE) return false
  if (certificate.validFromDate.getTime() > nowMs) return false
  return hostsOf(certificate).join() === [...hosts].sort().join()
}

const hostsOf = ({ subjectAltName }: X509Certificate): readonly string[] =>
  [...(subjectAltName ?? '').matchAll(/(?:DNS|IP Address):([^,\s]+)/gu)]
    .map(([, host = '']) => host)
    .sort()

const daysLeft = ({ certificate }: Pair, nowMs: number): number =>
  (new X509Certificate(certificate).validToDate.getTime() - nowMs) / DAY_MS

/** The library is slow to load, and needed once a year. */
async function generate(
  name: string,
  days: number,
  nowMs: number,
  more: Pick<NonNullable<Parameters<Library['generate']>[1]>, 'extensions' | 'ca'>,
): Promise<Pair> {
  const library = await import('selfsigned')
  const made = await library.generate([{ name: 'commonName', value: name }], {
    ...{ keyType: 'ec', curve: 'P-256', algorithm: 'sha256' },
    notBeforeDate: new Date(nowMs - EARLIER_MS),
    notAfterDate: new Date(nowMs - EARLIER_MS + days * DAY_MS),
    ...more,
  })
  return { key: made.private.trim(), certificate: made.cert.trim() }
}
type Library = typeof import('selfsigned')

/** No two of them have the same name: a phone would take one that it has installed for another till's. */
const makeAuthority = (nowMs: number): Promise<Pair> =>
  generate(`Tillbook handhelds ${randomBytes(4).toString('hex')}`, AUTHORITY_DAYS, nowMs, {
    extensions: [
      { name: 'basicConstraints', cA: true, pathLenConstraint: 0, critical: true },
      { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
    ],
  })

const makeCertificate = (
  { key, certificate: cert }: Pair,
  hosts: readonly string[],
  nowMs: number,
): Promise<Pair> =>
  generate('Tillbook', CERTIFICATE_DAYS, nowMs, {
    ca: { key, cert },
    extensions: [
      { name: 'basicConstraints', cA: false, critical: true },
      { name: 'keyUsage', digitalSignature: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: hosts.map((host) =>
          isIPv4(host) ? { type: 7, ip: host } : { type: 2, value: host },
        ),
      },
    ],
  })

/** Null when it is not there, or no key with a certificate of its own. */
function readPair(path: string): Pair | null {
  try {
    const text = readFileSync(path, 'utf8')
    const [key = ''] = /-----BEGIN PRIVATE KEY-----[^-]+-----END PRIVATE KEY-----/u.exec(text) ?? []
    const [certificate = ''] =
      /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/u.exec(text) ?? []
    const isPair = new X509Certificate(certificate).checkPrivateKey(createPrivateKey(key))
    return isPair ? { key, certificate } : null
  } catch {
    return null
  }
}

/** Key and certificate in one file: there is never one without the other. */
const writePair = (dir: string, name: string, { key, certificate }: Pair): void => {
  writeSecret(join(dir, name), `${key}\n${certificate}\n`)
}
