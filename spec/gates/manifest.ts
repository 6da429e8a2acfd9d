import { parse } from 'yaml'
import * as z from 'zod'
import { readProjectFile } from './project.ts'

/** The parts of `manifest.yml` that our own gates look at. Its full form is checked by Atlassian's `@forge/manifest`. */
const Manifest = z.object({
  app: z.object({
    runtime: z.object({ name: z.string() }),
    package: z.object({ bundler: z.string(), path: z.string() }),
  }),
  permissions: z
    .object({
      scopes: z.array(z.string()),
      external: z
        .object({
          fetch: z
            .object({ backend: z.array(z.object({ address: z.string(), inScopeEUD: z.boolean() }).strict()) })
            .strict(),
        })
        .strict(),
    })
    .strict(),
  modules: z.object({
    function: z.array(z.object({ key: z.string(), handler: z.string() })),
  }),
  resources: z.array(z.object({ key: z.string(), path: z.string() })),
})

export function readManifest(): z.infer<typeof Manifest> {
  return Manifest.parse(parse(readProjectFile('manifest.yml')))
}
