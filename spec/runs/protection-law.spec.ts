import { afterAll, describe, expect } from 'vitest'
import { law } from '../property.ts'
import { createWorld, type World } from '../sandbox/world/index.ts'
import { stage } from './arbitrary-command.ts'
import { arbitraryAttack, type Attack, type Forgery } from './arbitrary-organization.ts'
import { traced } from './fate.ts'
import { makeLab, type Lab } from './run-lab.ts'
import { storedList, whyUntouchable } from './untouchable.ts'
import { writeOf } from './writes.ts'

const worlds = new Map<string, World>()
let written = 0
let spared = 0

/** One organization, one attack on it. @returns through the witness and the wire only: what the app says of itself counts for nothing */
async function attack(value: Attack): Promise<void> {
  const name = `${value.world}/${value.directories}`
  const world = worlds.get(name) ?? createWorld({ users: 60, seed: value.world, directories: value.directories })
  worlds.set(name, world)
  world.reset()
  const lab = makeLab({ world })
  try {
    await traced(lab, () => attacked(lab, value))
  } finally {
    lab.close()
  }
}

async function attacked(lab: Lab, value: Attack): Promise<void> {
  const { world, people } = lab
  const at = (place: number): string => people[place % people.length] ?? ''
  const promote = (places: readonly number[], role: 'org-admin' | 'site-admin' = 'org-admin'): void =>
    places.forEach((place) => lab.outside(() => world.assignPlatformRole(at(place), `atlassian/${role}`)))
  // One stays: somebody has to keep the protected list.
  const demote = (accountId: string): void => {
    if (accountId !== world.personas.organizationAdmin)
      lab.outside(() => world.revokePlatformRole(accountId, 'atlassian/org-admin'))
  }
  const [planner, applier] = [at(value.planner), at(value.applier)]

  const { target } = stage(lab, value.command, 30)
  promote([...value.admins, value.planner])
  promote(value.siteAdmins, 'site-admin')
  lab.outside(() => administersJira(world, [planner, applier]))
  const emailOf = (place: number): string[] => {
    const email = world.account(at(place))?.email?.toLowerCase()
    return email === undefined ? [] : [email]
  }
  await protect(
    lab,
    value.emails.flatMap(emailOf),
    value.domains.flatMap((place) => emailOf(place).flatMap((one) => one.split('@')[1] ?? [])),
  )

  const input = {
    ...target,
    accountIds: value.selected.map(at),
    reason: 'a test of the walls',
    ticket: null,
    requestKey: 'the-key-of-this-case',
  }
  for (const forgery of value.forgeries) await forgeStart(lab, forgery, value, planner, input)
  const started = await lab.call(planner, value.command, input)
  if (started.status === 200) {
    const { runId } = started.body as { runId: string }
    // Nobody is an admin for ever: who asked may be none any more when the worker comes.
    if (value.demoted) demote(planner)
    await lab.drain()
    expect(lab.changes, 'a plan changes nothing').toEqual([])
    const row = lab.store.peek('run', runId) as {
      record: { plan: { hash: string; changes: number; needsTypedCount: boolean } | null }
    }
    const { plan } = row.record
    promote([...value.lateAdmins, value.applier])
    const apply = { runId, planHash: plan?.hash, typedCount: plan?.needsTypedCount === true ? plan.changes : null }
    for (const forgery of value.forgeries) await forgeApply(lab, forgery, applier, apply, value.selected.map(at))
    await lab.call(applier, 'runs.applyRun', apply)
    if (value.forgeries.includes('applied twice')) await lab.call(applier, 'runs.applyRun', apply)
    // Before that, the changed list would have made the plan outdated, and nothing would be sent at all.
    await protect(lab, value.lateEmails.flatMap(emailOf), [])
    if (value.demoted) demote(applier)
    await lab.drain()
  }

  expect(lab.complaints).toEqual([])
  const writes = lab.atlassian.requests.flatMap((request) => writeOf(request) ?? [])
  written += writes.length
  for (const { accountId, key } of writes) {
    expect([planner, applier], `${key}: whoever plans or applies is not changed by it`).not.toContain(accountId)
    expect(whyUntouchable(world, storedList(lab.store), accountId), key).toBeNull()
    expect(value.selected.map(at), `${key}: nobody asked for it`).toContain(accountId)
  }
  spared += value.selected.filter((place) => whyUntouchable(world, storedList(lab.store), at(place)) !== null).length
}

/** Jira's own admin right, the other wall before the app. */
function administersJira(world: World, accountIds: readonly string[]): void {
  const groupId = world.groupNamed('jira-administrators').id
  for (const accountId of accountIds) {
    const account = world.account(accountId)
    if (account?.state.accountStatus === 'inactive') world.enable(accountId)
    world.addMembership(groupId, accountId)
  }
}

async function protect(lab: Lab, emails: readonly string[], domains: readonly string[]): Promise<void> {
  const before = await lab.ask('organizationAdmin', 'protection.getProtection', {})
  const join = (old: readonly string[], more: readonly string[]): string[] => [...new Set([...old, ...more])]
  const protection = {
    ...before.protection,
    emails: join(before.protection.emails, emails),
    domains: join(before.protection.domains, domains),
  }
  await lab.ask('organizationAdmin', 'protection.setProtection', { protection, version: before.version })
}

/** Sent before the honest start: all of it is refused, or is that start itself. */
async function forgeStart(
  lab: Lab,
  forgery: Forgery,
  { command }: Attack,
  planner: string,
  input: object,
): Promise<void> {
  if (forgery === 'another actor in the payload') {
    const answer = await lab.call(planner, command, { ...input, actorId: lab.world.personas.organizationAdmin })
    expect(answer.status).not.toBe(200)
  }
  if (forgery === 'a switch that turns protection off') {
    const answer = await lab.call(planner, command, { ...input, force: true, protection: { emails: [], domains: [] } })
    expect(answer.status).not.toBe(200)
  }
  if (forgery === 'a second start with the same key') await lab.call('secondOrganizationAdmin', command, input)
}

async function forgeApply(
  lab: Lab,
  forgery: Forgery,
  applier: string,
  apply: { runId: string; typedCount: number | null },
  accountIds: readonly string[],
): Promise<void> {
  const refused = async (who: string, input: object): Promise<void> => {
    expect((await lab.call(who, 'runs.applyRun', input)).status, forgery).not.toBe(200)
  }
  const { jiraAdmin, user } = lab.world.personas
  if (forgery === 'accounts beside the plan') await refused(applier, { ...apply, accountIds })
  if (forgery === 'the hash of nothing') await refused(applier, { ...apply, planHash: 'f'.repeat(64) })
  if (forgery === 'another number') await refused(applier, { ...apply, typedCount: 9_999 })
  if (forgery === 'an event with accounts in it')
    await lab.deliver({ runId: apply.runId, kind: 'apply', version: 1, accountIds, steps: [{ kind: 'deactivate' }] })
  if (forgery === 'applied by a Jira admin' && !isAdmin(lab, jiraAdmin)) await refused(jiraAdmin, apply)
  if (forgery === 'applied by an ordinary user' && !isAdmin(lab, user)) await refused(user, apply)
}

const isAdmin = ({ world }: Lab, accountId: string): boolean =>
  world.account(accountId)?.state.platformRoles.some(({ role }) => role === 'atlassian/org-admin') === true

describe('who may not be touched', () => {
  law('no protected account and no admin and nobody who asks is ever written to whatever the client sends', {
    of: arbitraryAttack,
    runs: 500,
    seeds: [1, 2],
    fresh: 1,
    check: attack,
  })

  // A wall before which nobody stands proves nothing.
  afterAll(() => {
    if (process.env['UAM_SEED'] === undefined) expect(Math.min(written, spared)).toBeGreaterThan(500)
  })
})
