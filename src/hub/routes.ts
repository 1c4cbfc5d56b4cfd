/** The whole door of the hub, in one list. */
import { join } from 'node:path'
import type { Route } from './http/route.ts'
import { feedRoutes } from './feeds/routes.ts'
import { compareRoute } from './reconcile/compare-route.ts'
import { statusRoute } from './http/status-route.ts'
import { tillRoutes } from './ingest/routes.ts'
import { officeRoutes } from './office/office-routes.ts'
import { elsewhereRoute } from './stock/elsewhere-route.ts'
import { pageRoutes } from './office/page-routes.ts'

/** Where the build puts the pages. */
const PAGES = join(import.meta.dirname, '..', '..', 'out', 'renderer')

export const routes: readonly Route[] = [
  statusRoute,
  ...tillRoutes,
  ...feedRoutes,
  elsewhereRoute,
  compareRoute,
  ...officeRoutes,
  ...pageRoutes(PAGES),
]
