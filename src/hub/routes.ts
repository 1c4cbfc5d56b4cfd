/** The whole door of the hub, in one list. */
import type { Route } from './http/route.ts'
import { statusRoute } from './http/status-route.ts'
import { tillRoutes } from './ingest/routes.ts'
import { officeRoutes } from './office/office-routes.ts'

export const routes: readonly Route[] = [statusRoute, ...tillRoutes, ...officeRoutes]
