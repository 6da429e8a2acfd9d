import { FORGE_LIMITS } from '../sandbox/forge/limits.ts'
import { bigRun, type BigRun, type Minute } from '../runs/big-run.ts'
import { FORGE_PRICES, monthlyCost } from './forge-prices.ts'
import type { Section } from './section.ts'

const ACCOUNTS = 10_000
/** Atlassian publishes no number: a tight limit, and one that leaves the pace to us. */
const LIMITS_OF_REQUESTS = [600, 3_000]
const RUNS_A_MONTH = 52 / 12

/** A bulk change of ten thousand accounts through the built app: pace, storage, memory, money. */
export async function measureRuns(): Promise<Section> {
  const runs: { limit: number; big: BigRun }[] = []
  for (const limit of LIMITS_OF_REQUESTS) {
    const big = await bigRun({ accounts: ACCOUNTS, requestsPerMinute: limit })
    if (big.run.state !== 'finished' || big.run.counts.succeeded !== ACCOUNTS)
      throw new Error(`the run ended ${big.run.state} with ${big.run.counts.succeeded} accounts done`)
    runs.push({ limit, big })
  }
  const row = (label: string, cell: (one: (typeof runs)[number]) => string) => [label, ...runs.map(cell)]
  return {
    title: `A run of ${number(ACCOUNTS)} revocations`,
    method:
      'The built server on the sandbox’s Forge, in virtual time, with Forge’s limits on storage in force: storage answers in 25 to 280 ms, Atlassian in 80 to 200 ms, and refuses what is beyond so many requests a minute. ' +
      'Permitted is that number in whole minutes of a phase; achieved is what was answered. A unit is 10 KB of storage, and Forge allows ' +
      `${number(FORGE_LIMITS.kvsReadUnitsPerMinute)} of reading and as many of writing a minute. GB-seconds are the manifest’s 256 MB times how long functions ran, without the time of the processor. ` +
      `A month is 52/12 such runs by Forge’s price list of ${FORGE_PRICES.from}: $${FORGE_PRICES.functions.perGbSecond} a GB-second beyond ${number(FORGE_PRICES.functions.freeGbSeconds)}, ` +
      `$${FORGE_PRICES.kvsReads.perGb} a GB read and $${FORGE_PRICES.kvsWrites.perGb} a GB written beyond 0.1 GB of each; "nothing free" is for an app whose other sites have used that up. ` +
      'A write is a duplicate when a request that changes something was sent again although it had been taken, or the world changed twice.',
    head: ['', ...runs.map(({ limit }) => `${number(limit)} requests a minute`)],
    rows: [
      row('the plan takes', ({ big }) => minutes(big.planMs)),
      row('achieved / permitted, planning', ({ big, limit }) => share(big.planning, limit)),
      row('applying it takes', ({ big }) => minutes(big.applyMs)),
      row('achieved / permitted, applying', ({ big, limit }) => share(big.applying, limit)),
      row('accounts changed a minute', ({ big }) => number(Math.round((ACCOUNTS * 60_000) / big.applyMs))),
      row(
        'invocations: page, worker, watchdog',
        ({
          big: {
            invocations: { page, worker, watchdog },
          },
        }) => `${page}, ${worker}, ${watchdog}`,
      ),
      row('units read a minute, mean and peak', ({ big }) => units(big, 'readUnits')),
      row('units written a minute, mean and peak', ({ big }) => units(big, 'writeUnits')),
      row('GB-seconds', ({ big }) => number(Math.round(big.gbSeconds))),
      row('duplicate writes', ({ big }) => number(big.duplicateWrites)),
      row('a month of weekly runs', ({ big }) => money(costOf(big).afterFree)),
      row('the same, nothing free', ({ big }) => money(costOf(big).withoutFree)),
    ],
  }
}

const number = (value: number): string => value.toLocaleString('en')
const minutes = (ms: number): string => `${(ms / 60_000).toFixed(1)} min`
const money = (dollars: number): string => `$${dollars.toFixed(2)}`

function share(phase: readonly Minute[], limit: number): string {
  const served = phase.reduce((sum, { requests }) => sum + requests, 0)
  return (served / (limit * phase.length)).toFixed(2)
}

function units({ minutes: all }: BigRun, kind: 'readUnits' | 'writeUnits'): string {
  const mean = all.reduce((sum, minute) => sum + minute[kind], 0) / all.length
  return `${number(Math.round(mean))}, ${number(Math.max(...all.map((minute) => minute[kind])))}`
}

const costOf = ({ gbSeconds, readBytes, writtenBytes }: BigRun): ReturnType<typeof monthlyCost> =>
  monthlyCost({
    gbSeconds: gbSeconds * RUNS_A_MONTH,
    readBytes: readBytes * RUNS_A_MONTH,
    writtenBytes: writtenBytes * RUNS_A_MONTH,
  })
