/** One thing that `npm test` does: a command, and how its result is counted. */
export interface Step {
  readonly name: string
  /** A program of `node_modules/.bin`, `node`, or `npm`, and its arguments. Several run one after the other. */
  readonly commands: readonly (readonly [string, ...string[]])[]
  /** Where vitest writes its JSON report; null for a step that counts as one check. */
  readonly report: string | null
  readonly needsBrowser: boolean
}

/** Steps that need what the stages before have made. */
export interface Stage {
  readonly sideBySide: number
  readonly steps: readonly Step[]
}

function check(name: string, ...commands: [string, ...string[]][]): Step {
  return { name, commands, report: null, needsBrowser: false }
}

function tests(name: string, args: readonly string[], needsBrowser = false): Step {
  const report = `coverage/reports/${name}.json`
  return {
    name,
    commands: [['vitest', 'run', ...args, '--reporter=dot', '--reporter=json', `--outputFile.json=${report}`]],
    report,
    needsBrowser,
  }
}

/** The bin `tsc` by its path: other packages may bring a `tsc` of their own. */
const tsc = (project: string): [string, ...string[]] => ['node', 'node_modules/typescript/bin/tsc', '-p', project]

const E2E = ['-c', 'spec/e2e/vitest.config.ts']
const TWO_FILES = ['--fileParallelism', '--maxWorkers=2']
/** Browser tests that wait for leases and for Atlassian's delay far more than they work: they share the machine with others. */
const WAITING = ['trusted-run', 'pause-run', 'picture'].map((name) => `spec/e2e/${name}.e2e.ts`)

export const STAGES: readonly Stage[] = [
  {
    sideBySide: 2,
    steps: [
      check('lint', ['eslint', '--max-warnings', '0', '.']),
      check('types:client', tsc('client/tsconfig.build.json'), ['vue-tsc', '-p', 'client', '--noEmit']),
      check('types:spec', tsc('spec')),
      check('types:server', tsc('contract'), tsc('server')),
      check('format', ['prettier', '--check', '--log-level', 'warn', '.']),
      check('borders', ['depcruise', 'contract', 'server', 'client', 'spec']),
      check('dead-code', ['knip', '--no-progress']),
    ],
  },
  { sideBySide: 1, steps: [check('build', ['npm', 'run', '--silent', 'build'])] },
  {
    sideBySide: 2,
    steps: [
      tests('spec', ['--project', 'spec']),
      tests('e2e:waiting', [...E2E, ...WAITING], true),
      tests('unit', ['--project', 'unit']),
      check('size', ['size-limit']),
    ],
  },
  {
    sideBySide: 1,
    // Nothing else runs beside these: two files at a time.
    steps: [tests('e2e', [...E2E, ...TWO_FILES, ...WAITING.flatMap((file) => ['--exclude', file])], true)],
  },
]
