/** What a host needs of the backend it carries: screens in, scans in tests, and an end. It sees no call. */
import type { Backend } from '#main/backend.ts'

export type HostedBackend = Pick<Backend, 'serve' | 'access' | 'focus' | 'simulateScan' | 'stop'>
