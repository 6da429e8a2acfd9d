import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import vm from 'node:vm'
import type { SandboxClock } from '../clock.ts'
import { systemClock } from '../clock.ts'
import type { Manifest } from './manifest.ts'
import { sandboxTime } from './time.ts'

export type Handler = (...args: readonly unknown[]) => unknown

/** The app's built backend, loaded. A new bundle is a new container: nothing in its modules outlives the old one. */
export interface Bundle {
  /** The function behind a manifest `handler` (`<file>.<export>`). */
  handler(name: string): Handler
}

/**
 * Loads the CommonJS files that `app.package.path` holds (Forge manifest reference, `bundler: manual@2026`), or one file for
 * every handler when `file` is given. Every handler must be there, as Forge demands it when an app is deployed.
 */
export function loadBundle(manifest: Manifest, clock: SandboxClock, file?: string): Bundle {
  const loaded = new Map<string, Record<string, unknown>>()
  const fileOf = (base: string): string => {
    if (file !== undefined) return path.resolve(file)
    const folder = path.join(manifest.root, manifest.app.package.path)
    const found = ['.cjs', '.js']
      .map((ending) => path.join(folder, base + ending))
      .find((candidate) => existsSync(candidate))
    if (!found)
      throw new Error(`There is no ${path.join(manifest.app.package.path, base)}.cjs: run \`npm run build\` first.`)
    return found
  }
  const resolve = (name: string): Handler => {
    const at = name.indexOf('.')
    const [base, exported] = [name.slice(0, at), name.slice(at + 1)]
    const from = fileOf(base)
    const exports = loaded.get(from) ?? load(from, clock)
    loaded.set(from, exports)
    const handler = exports[exported]
    if (typeof handler !== 'function')
      throw new Error(`${path.basename(from)} exports no function "${exported}", which manifest.yml names as ${name}.`)
    return (...args) => Reflect.apply(handler, undefined, args)
  }
  const handlers = new Map(manifest.modules.function.map(({ handler }) => [handler, resolve(handler)]))
  return { handler: (name) => handlers.get(name) ?? resolve(name) }
}

/** Runs a CommonJS file. Under a virtual clock its `Date` and timers are that clock's; otherwise the machine's own. */
function load(file: string, clock: SandboxClock): Record<string, unknown> {
  if (!existsSync(file)) throw new Error(`There is no backend at ${file}: run \`npm run build\` first.`)
  const time = clock === systemClock ? {} : sandboxTime(clock)
  const names = ['exports', 'require', 'module', '__filename', '__dirname', ...Object.keys(time)]
  const run = vm.compileFunction(readFileSync(file, 'utf8'), names, {
    filename: file,
    importModuleDynamically: vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  })
  const module: { exports: Record<string, unknown> } = { exports: {} }
  Reflect.apply(run, undefined, [
    module.exports,
    createRequire(file),
    module,
    file,
    path.dirname(file),
    ...Object.values(time),
  ])
  return module.exports
}
