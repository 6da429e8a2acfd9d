import fc from 'fast-check'
import type { AccountCommand } from '../../contract/runs/run.ts'
import { arbitraryCommand } from './arbitrary-command.ts'

/** What a client may send that it should not. */
export const FORGERIES = [
  'another actor in the payload',
  'a switch that turns protection off',
  'accounts beside the plan',
  'the hash of nothing',
  'another number',
  'a second start with the same key',
  'an event with accounts in it',
  'applied by a Jira admin',
  'applied by an ordinary user',
  'applied twice',
] as const
export type Forgery = (typeof FORGERIES)[number]

/** An organization, who is protected in it, who asks for what, and what else is sent. Numbers are places among the people. */
export interface Attack {
  readonly world: number
  readonly directories: number
  readonly admins: readonly number[]
  readonly siteAdmins: readonly number[]
  readonly emails: readonly number[]
  readonly domains: readonly number[]
  readonly command: AccountCommand
  readonly selected: readonly number[]
  /** Who plans and who applies, made organization admins for it; whether they are none any more when the worker comes. */
  readonly planner: number
  readonly applier: number
  readonly demoted: boolean
  /** Made admins, or protected, after the plan was made. */
  readonly lateAdmins: readonly number[]
  readonly lateEmails: readonly number[]
  readonly forgeries: readonly Forgery[]
}

const person = fc.nat(59)
const few = (most: number): fc.Arbitrary<number[]> => fc.uniqueArray(person, { maxLength: most })

export const arbitraryAttack: fc.Arbitrary<Attack> = fc.record({
  world: fc.integer({ min: 1, max: 5 }),
  directories: fc.constantFrom(1, 1, 1, 2),
  admins: few(3),
  siteAdmins: few(2),
  emails: few(4),
  domains: few(1),
  command: arbitraryCommand,
  selected: fc.uniqueArray(person, { minLength: 1, maxLength: 12 }),
  planner: person,
  applier: person,
  demoted: fc.boolean(),
  lateAdmins: few(2),
  lateEmails: few(2),
  forgeries: fc.uniqueArray(fc.constantFrom(...FORGERIES), { maxLength: 3 }),
})
