/** A hub in a process of its own for the browser: a database in memory, a seeded chain, and its door on loopback. */
import { openPglite } from '#hub/db/pglite.ts'
import { migrateHub } from '#hub/db/migrate.ts'
import { issueOfficeToken } from '#hub/enrolment/tokens.ts'
import { startHubServer } from '#hub/http/server.ts'
import { routes } from '#hub/routes.ts'
import { testHub } from '../support/hub.ts'
import { seedChain } from './hub-seed.ts'

const [today = '', yesterday = ''] = process.argv.slice(2)
const db = await openPglite(null)
await migrateHub(db)
const hub = { ...(await testHub(db)), nowMs: () => Date.now() }
await seedChain(hub, today, yesterday)
const bytes = (count: number) => hub.bytes(count)
const admin = await issueOfficeToken(db, { name: '陈经理', role: 'admin' }, bytes, hub.nowMs())
const viewer = await issueOfficeToken(db, { name: '孙', role: 'viewer' }, bytes, hub.nowMs())
const server = await startHubServer({ hub, routes, host: '127.0.0.1', port: 0, tls: null })
process.send?.({ url: server.url, admin, viewer })
process.on('SIGTERM', () => {
  void server.stop().then(() => process.exit(0))
})
