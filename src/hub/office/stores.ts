/** Stores and tills, codes and tokens: who belongs to the chain and who may speak. */
import { ok, refuse } from '#shared/kernel/result.ts'
import type { OfficeOutput } from '#shared/wire/office.ts'
import { CODE_VALID_MS, makeCode, revokeTill, saveStore } from '../enrolment/enrol.ts'
import { issueOfficeToken, revokeOffice } from '../enrolment/tokens.ts'
import type { OfficeService } from './office-call.ts'

type Stores = OfficeOutput<'stores.list'>['stores']
type TillView = Stores[number]['tills'][number]

export const storesService: OfficeService<
  'office.me' | 'stores.list' | 'stores.save' | 'tills.revoke' | 'codes.make'
> = {
  'office.me': ({ who, nowMs }) =>
    Promise.resolve(ok({ name: who.name, role: who.role, serverMs: nowMs })),

  'stores.list': async ({ sql }) => {
    const stores = await sql.query<Omit<Stores[number], 'tills'>>(
      `SELECT store_id AS "storeId", name, currency FROM store ORDER BY store_id`,
    )
    const tills = await sql.query<TillView & { storeId: string }>(
      `SELECT t.store_id AS "storeId", t.till_id AS "tillId", t.state, t.enrolled_ms AS "enrolledMs",
         greatest(t.hello_ms, t.push_ms) AS "contactMs", t.push_ms AS "pushMs", t.skew_ms AS "skewMs",
         t.app, t.protocol,
         coalesce((SELECT sum(e.told_seq - e.have) FROM epoch e WHERE e.store_id = t.store_id
           AND e.till_id = t.till_id AND e.told_seq > e.have), 0)::bigint AS "unsentCount"
       FROM till t ORDER BY t.store_id, t.till_id`,
    )
    const ofStore = Map.groupBy(tills, ({ storeId }) => storeId)
    return ok({
      stores: stores.map((store) => ({
        ...store,
        tills: (ofStore.get(store.storeId) ?? []).map(({ storeId: _, ...till }) => till),
      })),
    })
  },

  'stores.save': async ({ sql, nowMs, noteDeed }, { storeId, name, currency }) => {
    const [known] = await sql.query<{ name: string; currency: string }>(
      'SELECT name, currency FROM store WHERE store_id = $1 FOR UPDATE',
      [storeId],
    )
    // Its sums are in that currency.
    if (known !== undefined && known.currency !== currency) {
      const [till] = await sql.query(
        'SELECT 1 FROM till WHERE store_id = $1 AND enrolled_ms IS NOT NULL LIMIT 1',
        [storeId],
      )
      if (till !== undefined) return refuse('currency-fixed', { currency: known.currency })
    }
    await saveStore(sql, { storeId, name, currency }, nowMs)
    noteDeed({ storeId, subject: storeId, detail: { name, currency, before: known?.name ?? null } })
    return ok({})
  },

  'tills.revoke': async ({ sql, noteDeed }, { storeId, tillId }) => {
    if (!(await revokeTill(sql, storeId, tillId))) return refuse('till-unknown')
    noteDeed({ storeId, subject: tillId })
    return ok({})
  },

  'codes.make': async ({ hub, sql, who, nowMs, noteDeed }, { storeId, tillId }) => {
    const inThisTransaction = { transaction: <T>(run: (tx: typeof sql) => Promise<T>) => run(sql) }
    const request = { storeId, tillId, madeBy: who.name, nowMs }
    const code = await makeCode(inThisTransaction, request, (count) => hub.bytes(count))
    if (code === null) return refuse('store-unknown')
    noteDeed({ storeId, subject: tillId })
    return ok({ code, expiresMs: nowMs + CODE_VALID_MS })
  },
}

export const tokensService: OfficeService<
  'tokens.list' | 'tokens.issue' | 'tokens.revoke' | 'deeds.list'
> = {
  'tokens.list': async ({ sql }) =>
    ok({
      people: await sql.query<OfficeOutput<'tokens.list'>['people'][number]>(
        `SELECT name, role, made_ms AS "madeMs", revoked_ms AS "revokedMs" FROM office_token
         ORDER BY revoked_ms IS NOT NULL, name, made_ms`,
      ),
    }),

  'tokens.issue': async ({ hub, sql, nowMs, noteDeed }, { name, role }) => {
    // Two people of one name could not be told apart in the deeds.
    const [taken] = await sql.query(
      'SELECT 1 FROM office_token WHERE name = $1 AND revoked_ms IS NULL',
      [name],
    )
    if (taken !== undefined) return refuse('name-taken')
    const token = await issueOfficeToken(sql, { name, role }, (count) => hub.bytes(count), nowMs)
    noteDeed({ storeId: '', subject: name, detail: { role } })
    return ok({ token })
  },

  'tokens.revoke': async ({ sql, nowMs, noteDeed }, { name }) => {
    // Two admins that revoke each other at once: the second one waits here and is told.
    const admins = await sql.query<{ name: string }>(
      `SELECT name FROM office_token WHERE role = 'admin' AND revoked_ms IS NULL FOR UPDATE`,
    )
    const isAdmin = admins.some((admin) => admin.name === name)
    if (isAdmin && admins.every((admin) => admin.name === name)) return refuse('last-admin')
    if ((await revokeOffice(sql, name, nowMs)) === 0) return refuse('name-unknown')
    noteDeed({ storeId: '', subject: name })
    return ok({})
  },

  'deeds.list': async ({ sql }, { storeId }) =>
    ok({
      deeds: await sql.query<OfficeOutput<'deeds.list'>['deeds'][number]>(
        `SELECT store_id AS "storeId", deed_id AS "deedId", at_ms AS "atMs", name, deed, subject, detail
         FROM office_deed WHERE $1::text IS NULL OR store_id = $1 ORDER BY at_ms DESC, deed_id DESC LIMIT 500`,
        [storeId],
      ),
    }),
}
