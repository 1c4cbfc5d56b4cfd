/** Loads the product from its sources in half of the time: what a process that is to be killed soon needs. */
import { enableCompileCache, registerHooks } from 'node:module'

/**
 * Node reads the package.json of drizzle (180 KB) for each of its hundreds of files; half of the time that a
 * till needs to load from the sources would go there. The product is bundled and has no such trouble.
 */
export function loadFaster(): void {
  enableCompileCache(process.env['CRASH_COMPILE_CACHE'])
  registerHooks({
    resolve(specifier, context, next) {
      const parent = context.parentURL ?? ''
      if (!specifier.startsWith('.') || !parent.includes('/drizzle-orm/')) {
        return next(specifier, context)
      }
      return { url: new URL(specifier, parent).href, format: 'module', shortCircuit: true }
    },
  })
}
