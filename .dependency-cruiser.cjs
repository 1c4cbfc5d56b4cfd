/** The walls of the house: who may import whom. See docs/architecture.md. */
const only = (name, from, allowed, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from, pathNot: '[.]test[.]tsx?$' },
  to: { path: '^src/', pathNot: allowed },
})

/** What devices are asked through, whichever they are, and pictures of what they print. */
const PORTS =
  'main/devices/((ports|manager|driver|device-error|display/display|drawer/drawer|scale/scale|terminal/terminal)[.]ts$|printer/(qr-modules|label-picture)[.]ts$)'

module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'shared-is-pure',
      comment: 'the core knows nothing outside itself, but for zod in the contract',
      severity: 'error',
      from: { path: '^src/shared', pathNot: '[.]test[.]ts$' },
      to: { pathNot: '^src/shared|^node_modules/zod' },
    },
    {
      name: 'zod-only-in-contracts',
      severity: 'error',
      from: { path: '^src/shared/(?!api|wire)', pathNot: '[.]test[.]ts$' },
      to: { path: '^node_modules/zod' },
    },
    {
      name: 'kernel-imports-nothing',
      severity: 'error',
      from: { path: '^src/shared/kernel', pathNot: '[.]test[.]ts$' },
      to: { pathNot: '^src/shared/kernel' },
    },
    {
      name: 'core-knows-no-contract',
      severity: 'error',
      from: { path: '^src/shared/(?!api|wire)', pathNot: '[.]test[.]ts$' },
      to: { path: '^src/shared/(api|wire)' },
    },
    only('renderer-sees-only-shared', '^src/renderer', '^src/(renderer|shared)'),
    {
      name: 'renderer-bundles-no-zod',
      comment: 'screens take types from the contract, never values',
      severity: 'error',
      from: { path: '^src/renderer', pathNot: '[.]test[.]tsx?$' },
      to: {
        path: '^src/shared/(api/(?!link)|wire)',
        dependencyTypesNot: ['type-only'],
      },
    },
    only('renderer-ui-stands-alone', '^src/renderer/ui', '^src/(renderer/(ui|i18n|state)|shared)'),
    {
      name: 'screens-are-strangers',
      severity: 'error',
      from: { path: '^src/renderer/screens/([^/]+)/' },
      to: { path: '^src/renderer/screens/', pathNot: '^src/renderer/screens/$1/' },
    },
    only('store-is-an-adapter', '^src/main/store', '^src/(main/(store|clock|ids|log)|shared)'),
    only(
      'sync-is-an-adapter',
      '^src/main/sync',
      '^src/(main/(sync|store|clock|timers|ids|log)|shared)',
    ),
    only(
      'devices-are-adapters',
      '^src/main/devices',
      '^src/(main/(devices|clock|timers|log|store/durable-files)|shared)',
    ),
    only(
      'services-know-no-host',
      '^src/main/services',
      `^src/(main/(services|sync|store|clock|timers|ids|log|ipc/call)|${PORTS}|shared)`,
    ),
    only(
      'ipc-knows-no-host',
      '^src/main/ipc',
      '^src/(main/(ipc|store|services|clock|ids|log)|shared)',
    ),
    only('hub-and-till-are-strangers', '^src/hub', '^src/(hub|shared)'),
    {
      name: 'hub-database-behind-its-port',
      severity: 'error',
      from: { path: '^src', pathNot: '^src/hub/db|[.]test[.]ts$' },
      to: { path: '^node_modules/(@electric-sql|pg/)' },
    },
    {
      name: 'connectors-are-strangers',
      comment: 'the words of one ERP stop at its connector',
      severity: 'error',
      from: { path: '^src/hub/connectors/([^/]+)/' },
      to: { path: '^src/hub/', pathNot: '^src/hub/(connectors/($1/|[^/]+[.]ts$)|log[.]ts)' },
    },
    {
      name: 'connectors-are-picked-in-one-place',
      severity: 'error',
      from: { path: '^src/hub', pathNot: '^src/hub/connectors|[.]test[.]ts$' },
      to: { path: '^src/hub/connectors/[^/]+/' },
    },
    {
      name: 'sqlite-only-in-store',
      severity: 'error',
      from: { path: '^src', pathNot: '^src/main/store|[.]test[.]ts$' },
      to: { path: '^node_modules/better-sqlite3' },
    },
    {
      name: 'drizzle-only-at-databases',
      severity: 'error',
      from: { path: '^src', pathNot: '^src/(main/store|hub/db)|[.]test[.]ts$' },
      to: { path: '^node_modules/drizzle-orm' },
    },
    {
      name: 'electron-only-at-its-host',
      severity: 'error',
      from: { path: '^src', pathNot: '^src/main/hosts/electron' },
      to: { path: '^node_modules/electron' },
    },
    {
      name: 'ws-only-in-hosts-that-listen',
      severity: 'error',
      from: { path: '^src', pathNot: '^src/main/hosts/(browser|shared)/|[.]test[.]ts$' },
      to: { path: '^node_modules/ws' },
    },
    {
      name: 'hosts-are-strangers',
      severity: 'error',
      from: { path: '^src/main/hosts/([^/]+)/' },
      to: { path: '^src/main/hosts/', pathNot: '^src/main/hosts/($1|shared)/' },
    },
    {
      name: 'no-dev-dependency-at-run-time',
      severity: 'error',
      from: { path: '^src/(main|hub|shared)', pathNot: '[.]test[.]ts$' },
      to: {
        dependencyTypes: ['npm-dev'],
        dependencyTypesNot: ['type-only'],
        pathNot: '^node_modules/(electron|@types)',
      },
    },
    {
      name: 'no-orphans',
      severity: 'error',
      from: { orphan: true, pathNot: '[.]d[.]ts$|preload[.]ts$|[.]css$|^src/renderer/public/' },
      to: {},
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.tests.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types'],
    },
  },
}
