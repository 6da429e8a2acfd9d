import type { Mutant } from './mutants.ts'

const ROUND = 'spec/privacy/personal-data-round.spec.ts'
const CLOSED = 'spec/privacy/closed-accounts.spec.ts'

/** Guards of what is kept about people, and of its deletion. */
export const PRIVACY_MUTANTS: readonly Mutant[] = [
  {
    guard: 'the protected list changes by itself only with an audit entry',
    file: 'server/privacy/erase-address.ts',
    text: 'audit.append([entry], ',
    instead: 'audit.append([], ',
    spec: CLOSED,
  },
  {
    guard: 'the app itself is reported to nobody as an account',
    file: 'server/privacy/account-ids.ts',
    text: ' && id.data !== THE_APP',
    instead: '',
    spec: CLOSED,
  },
  {
    guard: 'without a key that works, everything goes with the audit log or not at all',
    file: 'server/settings/delete-everything.ts',
    text: "if (context.connection === null && !includeAudit) throw new Refusal('ONLY_WITH_AUDIT_LOG')",
    instead: '',
    spec: 'spec/settings/delete-everything.spec.ts',
  },
  {
    guard: 'without a key the first page says what is stored',
    file: 'client/settings/SettingsFirstRun.vue',
    text: '<SettingsLeft />',
    instead: '',
    spec: 'spec/page/without-a-key.spec.ts',
  },
  {
    guard: 'a protected address is erased only when all its accounts are closed',
    file: 'server/privacy/erase-address.ts',
    text: 'id === accountId && !others.has(of)',
    instead: 'id === accountId',
    spec: CLOSED,
  },
  {
    guard: 'an address that cannot be refreshed stays, and is flagged',
    file: 'server/privacy/erase-address.ts',
    text: 'if (!email.success) return { followed: 0, flagged: protectedOnes }',
    instead: 'if (!email.success) return { followed: 0, flagged: 0 }',
    spec: CLOSED,
  },
  {
    guard: 'a report waits as long as Atlassian asks',
    file: 'server/privacy/personal-data-round.ts',
    text: ' || isAhead(current?.notBefore ?? null, now)',
    instead: '',
    spec: ROUND,
  },
  {
    guard: 'a round is not begun again while another invocation is at it',
    file: 'server/privacy/personal-data-round.ts',
    text: 'isAhead(leaseUntil, now) || ',
    instead: '',
    spec: ROUND,
  },
  {
    guard: 'a round stops in time and goes on by the next trigger',
    file: 'server/privacy/personal-data-round.ts',
    text: 'if (clock.now() >= until) break',
    instead: '',
    spec: ROUND,
  },
  {
    guard: 'answers are dealt with before a report counts as made',
    file: 'server/privacy/personal-data-round.ts',
    text: 'await put(await reportSome({ ports, organization, seenAt, until }, round))',
    instead: 'await put({ ...round, pending: [] })',
    spec: ROUND,
  },
  {
    guard: 'a place within a run is not taken for one within the next run',
    file: 'server/privacy/stored-accounts.ts',
    text: 'place.within?.runId === runId ? place.within.chunk : 0',
    instead: 'place.within?.chunk ?? 0',
    spec: 'spec/privacy/stored-accounts.spec.ts',
  },
  {
    guard: 'whoever a changed setting was about is reported too',
    file: 'server/privacy/account-ids.ts',
    text: " || (changed && (name === 'from' || name === 'to'))",
    instead: '',
    spec: ROUND,
  },
  {
    guard: 'plans that wait and runs under way outlive the deletion of ended runs',
    file: 'server/runs/delete-ended-runs.ts',
    text: '!isOver(record, timestamp(context.clock.now()))',
    instead: "record.state === 'applying'",
    spec: 'spec/runs/delete-ended-runs.spec.ts',
  },
  {
    guard: 'a plan that has expired is deleted with the ended runs, and one that waits is not',
    file: 'server/runs/delete-ended-runs.ts',
    text: ' && plan.expiresAt <= now',
    instead: '',
    spec: 'spec/runs/delete-ended-runs.spec.ts',
  },
  {
    guard: 'rules that are the defaults are not counted as stored',
    file: 'server/privacy/get-stored-data.ts',
    text: 'canonicalJson(rules) === canonicalJson(DEFAULT_RULES)',
    instead: 'rules === DEFAULT_RULES',
    spec: 'spec/privacy/get-stored-data.spec.ts',
  },
  {
    guard: 'everything that storage has a name for is deleted with everything',
    file: 'server/keys.ts',
    text: '  KEY.protectedOwners,\n',
    instead: '',
    spec: 'spec/settings/delete-everything.spec.ts',
  },
]
