import { spawn } from 'node:child_process'
import { globSync, readFileSync } from 'node:fs'

/**
 * `npm run soak -- --minutes 30`: every law of the suite, with seeds that nobody has tried, until the time is over or one
 * of them does not hold. The crash tests go through every single call here. A failure ends it with exit code 1, the line
 * that replays it, and the trace.
 */
const given = /--minutes[= ](\d+(?:\.\d+)?)/.exec(process.argv.slice(2).join(' '))?.[1]
if (given === undefined) {
  console.error('Say for how long: npm run soak -- --minutes 30')
  process.exit(1)
}
/** ours: how long a law is tried before the next one gets its turn. */
const TURN_SECONDS = 20

const laws = globSync('spec/**/*.spec.ts').filter((file) =>
  /from '[./]*\/property\.ts'/.test(readFileSync(file, 'utf8')),
)
const startedAt = performance.now()
const minutesLeft = (): number => Number(given) - (performance.now() - startedAt) / 60_000
console.log(`${laws.length} files of laws, for ${given} minutes:\n${laws.map((file) => `  ${file}`).join('\n')}`)

for (let round = 1; minutesLeft() > 0; round += 1) {
  const seconds = Math.max(1, Math.min(TURN_SECONDS, Math.round(minutesLeft() * 60)))
  const code = await vitest(seconds)
  if (code !== 0) {
    console.error(`A law does not hold. The line that replays it stands above, after "replay:".`)
    process.exit(1)
  }
  console.log(`round ${round} is over, ${Math.max(0, minutesLeft()).toFixed(1)} minutes are left`)
}
console.log('Every law held.')

function vitest(seconds: number): Promise<number> {
  const args = ['node_modules/vitest/vitest.mjs', 'run', '--project', 'spec', ...laws, '--bail=1', '--reporter=verbose']
  const child = spawn(process.execPath, args, {
    env: { ...process.env, UAM_SOAK_SECONDS: String(seconds) },
    stdio: 'inherit',
  })
  return new Promise((told) => {
    child.on('close', (code) => told(code ?? 1))
  })
}
