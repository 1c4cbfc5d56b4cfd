/** Head office's page as the build left it: GET / and its files. Where it was not built, the answer says how to. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import type { Reply, Route } from '../http/route.ts'

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
}

/** Their names hold a hash of what is in them. */
const FOR_EVER = { 'Cache-Control': 'public, max-age=31536000, immutable' }

const NOT_BUILT = `The page of head office is not built. Run: npm run build
总部页面尚未生成。请运行：npm run build
`

/** `folder`: out/renderer. What is built after the start is seen at the next one, but for the page itself. */
export function pageRoutes(folder: string): readonly Route[] {
  const assets = join(folder, 'assets')
  const names = existsSync(assets) ? readdirSync(assets) : []
  const icon = 'handheld-192.png'
  return [
    page('/', () => pageReply(folder)),
    ...(existsSync(join(folder, icon)) ? [page(`/${icon}`, () => file(folder, icon))] : []),
    ...names.map((name) => page(`/assets/${name}`, () => file(assets, name, FOR_EVER))),
  ]
}

const page = (path: string, reply: () => Reply): Route => ({
  method: 'GET',
  path,
  access: 'open',
  handle: () => Promise.resolve(reply()),
})

function pageReply(folder: string): Reply {
  if (existsSync(join(folder, 'hub.html'))) return file(folder, 'hub.html')
  return { kind: 'content', status: 503, type: 'text/plain; charset=utf-8', content: NOT_BUILT }
}

function file(folder: string, name: string, headers: Readonly<Record<string, string>> = {}): Reply {
  const type = TYPES[extname(name)] ?? 'application/octet-stream'
  return { kind: 'content', status: 200, type, content: readFileSync(join(folder, name)), headers }
}
