import type { Mutant } from './mutants.ts'

const LAW = 'spec/runs/protection-law.spec.ts'
const GUARD = 'spec/runs/guard.spec.ts'

/** Guards of those who may not be touched. */
export const PROTECTION_MUTANTS: readonly Mutant[] = [
  {
    guard: 'protection is checked again right before each write',
    file: 'server/runs/check-again.ts',
    text: 'if (verdict !== null) return { skip: verdict.exclusion, unread: verdict.unread }',
    instead: '',
    spec: LAW,
  },
  {
    guard: 'protection is checked again right before each write, in a storm too',
    file: 'server/runs/check-again.ts',
    text: 'if (verdict !== null) return { skip: verdict.exclusion, unread: verdict.unread }',
    instead: '',
    spec: 'spec/runs/storm.spec.ts',
  },
  {
    guard: 'yourself',
    file: 'server/guard.ts',
    text: "if (user.accountId === guard.actorId) return because('yourself')",
    instead: '',
    spec: LAW,
  },
  {
    guard: 'whoever made the plan is "yourself" too, not only whoever applied it',
    file: 'server/runs/protection.ts',
    text: 'const actors = [record.actorId, ',
    instead: 'const actors = [',
    spec: LAW,
  },
  {
    guard: 'organization and site admins',
    file: 'server/guard.ts',
    text: 'for (const [role, exclusion] of ADMINS) if (roles.includes(role)) return because(exclusion)',
    instead: '',
    spec: LAW,
  },
  {
    guard: 'the last organization admin is named as such',
    file: 'server/runs/protection.ts',
    text: "return { ...verdict, exclusion: 'last-organization-admin' }",
    instead: 'return verdict',
    spec: GUARD,
  },
  {
    guard: 'protected addresses',
    file: 'server/guard.ts',
    text: "if (guard.emails.has(email)) return because('protected-email')",
    instead: '',
    spec: LAW,
  },
  {
    guard: 'protected domains',
    file: 'server/guard.ts',
    text: "guard.domains.has(domain) ? because('protected-domain') : null",
    instead: 'null',
    spec: LAW,
  },
  {
    guard: 'nothing is planned while the protected list cannot be read',
    file: 'server/protected-list.ts',
    text: "throw new Refusal('PROTECTION_UNKNOWN', undefined, { cause: error })",
    instead: 'return { protection: { emails: [], domains: [], groups: [] }, version: 0 }',
    spec: GUARD,
  },
  {
    guard: 'the protected list is read after the accounts',
    file: 'server/runs/apply-phase.ts',
    text: 'const ids = [...planned].map(({ accountId }) => accountId)',
    instead: `const ids = [...planned].map(({ accountId }) => accountId)
      const early = await freshJudge(ports.store, lease.record, connection, shared, startedAt)`,
    also: [
      {
        text: 'planned.size === 0 ? nobody : await freshJudge(ports.store, lease.record, connection, shared, startedAt)',
        instead: 'planned.size === 0 ? nobody : early',
      },
    ],
    spec: GUARD,
  },
  {
    guard: 'everybody who let a run go on is "yourself" too, not only the last',
    file: 'server/runs/protection.ts',
    text: '[...record.resumers, ...record.breaker.lifts]',
    instead: 'record.breaker.lifts',
    spec: GUARD,
    test: 'also when somebody else let it go on',
  },
  {
    guard: 'whoever lifts the breaker is "yourself" too',
    file: 'server/runs/protection.ts',
    text: '[...record.resumers, ...record.breaker.lifts]',
    instead: '[...record.resumers]',
    spec: 'spec/regressions/who-lifts-the-breaker-is-left-alone.spec.ts',
  },
]
