import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { build } from 'vite'
import { PROJECT_ROOT } from '../sandbox/options.ts'

/**
 * Builds an entry exactly as the server's bundle is built, apart from `dist`.
 * @param entry path from the project's root
 * @returns the path of the CommonJS file
 */
export async function buildBackend(entry: string): Promise<string> {
  const outDir = await mkdtemp(path.join(tmpdir(), 'uam-backend-'))
  await build({
    configFile: path.join(PROJECT_ROOT, 'server/vite.config.ts'),
    logLevel: 'error',
    build: { ssr: path.join(PROJECT_ROOT, entry), outDir, emptyOutDir: true },
  })
  return path.join(outDir, 'index.cjs')
}
