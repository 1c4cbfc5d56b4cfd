import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import type { Plugin } from 'vite'

// The page that Electron loads from its own files has no server to send a policy along; handhelds' and head office's have one.
const POLICY = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "connect-src 'self' ws://127.0.0.1:*",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ')

const policyTag: Plugin = {
  name: 'content-security-policy',
  apply: 'build',
  transformIndexHtml: (_html, { filename }) =>
    /(?:handheld|hub)\.html$/u.test(filename)
      ? []
      : [
          {
            tag: 'meta',
            attrs: { 'http-equiv': 'Content-Security-Policy', content: POLICY },
            injectTo: 'head-prepend',
          },
        ],
}

// What has native parts stays outside the bundle of the main side, and so does what is loaded when a device needs it:
// one file starts several times faster than the tree of packages. A sandboxed preload must be CommonJS.
export default defineConfig({
  main: {
    build: {
      externalizeDeps: {
        exclude: [
          'commander',
          'csv-parse',
          'drizzle-orm',
          'env-paths',
          'pinyin-pro',
          'uuidv7',
          'ws',
          'zod',
        ],
      },
      rollupOptions: {
        input: {
          electron: resolve('src/main/hosts/electron/main.ts'),
          'electron-backend': resolve('src/main/hosts/electron/backend-process.ts'),
          browser: resolve('src/main/hosts/browser/main.ts'),
          cli: resolve('src/main/hosts/cli/main.ts'),
          'check-worker': resolve('src/main/store/check-worker.ts'),
          'backup-worker': resolve('src/main/store/backup-worker.ts'),
        },
        output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      externalizeDeps: false,
      rollupOptions: {
        input: { preload: resolve('src/main/hosts/electron/preload.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'src/renderer',
    plugins: [react(), policyTag],
    build: {
      target: 'chrome150',
      minify: true,
      rollupOptions: {
        input: {
          index: resolve('src/renderer/index.html'),
          customer: resolve('src/renderer/customer.html'),
          handheld: resolve('src/renderer/handheld.html'),
          hub: resolve('src/renderer/hub.html'),
        },
      },
    },
  },
})
