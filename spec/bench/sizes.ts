import { readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { build } from 'vite'
import { PROJECT } from '../gates/project.ts'
import { kilobytes } from './section.ts'
import type { Section } from './section.ts'

/** What is shipped, beside what its largest parts weigh by themselves. Run after `npm run build`. */
export async function measureSizes(): Promise<Section> {
  const page = filesOf('dist/ui')
  const backend = filesOf('dist/backend')
  const js = page.filter((file) => extname(file) === '.js')
  const entry = js.filter((file) => /(index|shared|rolldown-runtime)-[^/]*\.js$/.test(file))
  const row = (label: string, files: readonly string[]): string[] => [
    label,
    ...weigh(files.map((file) => readFileSync(file))),
  ]
  const peer = async (label: string, code: string): Promise<string[]> => [
    label,
    ...weigh([Buffer.from(await bundle(code))]),
  ]
  return {
    title: 'What is shipped',
    method:
      'Minified (the backend is not: what runs is what can be read), and compressed with gzip. The peers are what the same tools make of one line that imports them, for a page that does nothing yet.',
    head: ['', 'size', 'gzip'],
    rows: [
      row('page, JavaScript for the first view', entry),
      row('page, all JavaScript', js),
      row(
        'page, all styles',
        page.filter((file) => extname(file) === '.css'),
      ),
      row(
        'backend',
        backend.filter((file) => extname(file) === '.cjs'),
      ),
      await peer(
        'peer: Vue, router and pinia alone',
        "import { createApp } from 'vue'; import * as r from 'vue-router'; import * as p from 'pinia'; console.log(createApp, r.createRouter, p.createPinia)",
      ),
      await peer(
        'peer: AG Grid Community alone',
        "import { AllCommunityModule, createGrid, ModuleRegistry } from 'ag-grid-community'; ModuleRegistry.registerModules([AllCommunityModule]); console.log(createGrid)",
      ),
    ],
  }
}

function filesOf(folder: string): string[] {
  const root = join(PROJECT, folder)
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
}

function weigh(contents: readonly Buffer[]): string[] {
  const sum = (of: (content: Buffer) => number) =>
    kilobytes(contents.reduce((total, content) => total + of(content), 0))
  return [sum((content) => content.length), sum((content) => gzipSync(content, { level: 9 }).length)]
}

/** A production bundle of a few lines of code, in memory. */
async function bundle(code: string): Promise<string> {
  const id = 'virtual:peer'
  const result = await build({
    root: PROJECT,
    configFile: false,
    logLevel: 'silent',
    plugins: [
      {
        name: 'peer',
        resolveId: (source) => (source === id ? `\0${id}` : null),
        load: (source) => (source === `\0${id}` ? code : null),
      },
    ],
    build: { write: false, target: 'es2022', modulePreload: false, rolldownOptions: { input: id } },
  })
  const outputs = Array.isArray(result) ? result : [result]
  return outputs
    .flatMap((output) => ('output' in output ? output.output : []))
    .map((chunk) => (chunk.type === 'chunk' ? chunk.code : ''))
    .join('')
}
