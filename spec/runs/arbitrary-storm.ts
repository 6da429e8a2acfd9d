import fc from 'fast-check'
import type { AccountCommand } from '../../contract/runs/run.ts'
import type { WeatherDials } from '../sandbox/weather.ts'
import { arbitraryCommand } from './arbitrary-command.ts'

/** What somebody else may do to an account, to the protected list, to a group or to the key, while a run is on its way. */
export const HAPPENINGS = [
  'vanishes',
  'uses a product',
  'becomes an admin',
  'is protected by address',
  'is protected by domain',
  'was done already',
  'is turned back',
  'joins another group',
  'loses the group of the run',
  'loses the key for a while',
] as const
export interface Happening {
  /** Milliseconds after the plan was applied. */
  readonly after: number
  readonly what: (typeof HAPPENINGS)[number]
  /** Which of the run's accounts. */
  readonly who: number
}

/** One bad day, whole: what is asked, what the weather is, and what others do meanwhile. Plain JSON. */
export interface Storm {
  readonly world: number
  readonly directories: number
  readonly seed: number
  readonly command: AccountCommand
  readonly accounts: number
  readonly from: number
  readonly dials: Partial<WeatherDials>
  /** How far behind the indexes of storage are, in ms. */
  readonly lagMs: number
  readonly happenings: readonly Happening[]
  readonly cancelAfter: number | null
  /** A second run, applied at the same moment; `shift` of its people are others. */
  readonly second: { readonly command: AccountCommand; readonly shift: number } | null
  /** The call at which a worker falls asleep for longer than its lease; it wakes and goes on. */
  readonly sleepsAt: number | null
  /** The call at which a worker dies; its event comes again. */
  readonly diesAt: number | null
}

const share = (max: number): fc.Arbitrary<number> =>
  fc.integer({ min: 0, max: 20 }).map((tenths) => (tenths * max) / 20)

const dials: fc.Arbitrary<Partial<WeatherDials>> = fc.record({
  latencyMs: fc.constantFrom<readonly [number, number]>([0, 0], [20, 300], [100, 4_000]),
  tooManyRequests: share(0.3),
  serverError: share(0.2),
  serverErrorAfterEffect: share(1),
  timeoutAfterEffect: share(0.1),
  truncatedBody: share(0.1),
  requestsPerMinute: fc.constantFrom(null, null, null, 60),
  staleReadMs: fc.constantFrom(0, 10_000, 30_000),
  duplicateEvent: share(1),
  eventDelayMs: fc.constantFrom<readonly [number, number]>([0, 0], [0, 1_500], [0, 180_000]),
  reorderEvents: share(1),
})

const happening: fc.Arbitrary<Happening> = fc.record({
  after: fc.integer({ min: 0, max: 120_000 }),
  what: fc.constantFrom(...HAPPENINGS),
  who: fc.nat(59),
})

/** Some value in one of `odds` cases, else null: most days have only a few of the rare things. */
const rarely = <T>(odds: number, of: fc.Arbitrary<T>): fc.Arbitrary<T | null> =>
  fc.option(of, { freq: odds - 1, nil: null })

export const arbitraryStorm: fc.Arbitrary<Storm> = fc.record({
  world: fc.integer({ min: 1, max: 6 }),
  directories: fc.constantFrom(1, 1, 2),
  seed: fc.nat(1_000_000),
  command: arbitraryCommand,
  accounts: fc.integer({ min: 1, max: 45 }),
  from: fc.nat(59),
  dials,
  lagMs: fc.constantFrom(0, 0, 5_000),
  happenings: fc.array(happening, { maxLength: 8 }),
  cancelAfter: rarely(3, fc.integer({ min: 0, max: 60_000 })),
  second: rarely(3, fc.record({ command: arbitraryCommand, shift: fc.integer({ min: 0, max: 20 }) })),
  sleepsAt: rarely(2, fc.integer({ min: 1, max: 120 })),
  diesAt: rarely(2, fc.integer({ min: 1, max: 120 })),
})
