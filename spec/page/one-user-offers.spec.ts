import { expect, test } from 'vitest'
import { ProtectedAccounts } from '../../client/users/engine/protected.ts'
import { judgedAt } from '../../client/users/engine/thresholds.ts'
import {
  barTo,
  groupBar,
  groupsIn,
  isTooYoung,
  productBar,
  type Bar,
  type KnownOfOne,
} from '../../client/users/one-user-offers.ts'
import { tableOfOne } from '../../client/users/one-user.ts'
import type { Exclusion } from '../../contract/runs/exclusion.ts'
import type { AccountCommand } from '../../contract/runs/run.ts'
import { DEFAULT_RULES } from '../../contract/settings/rules.ts'
import { AccountId, GroupId, WorkspaceId } from '../../contract/vocabulary.ts'
import { makeLab, type Lab } from '../runs/run-lab.ts'
import { createWorld } from '../sandbox/world/index.ts'

/**
 * What the panel of one user does not offer, laid beside what a plan says of the same account: nothing is barred that a plan
 * would change, and what makes no sense is not offered.
 */

const world = createWorld({ users: 90, directories: 2 })
const MINIMUM_DAYS = 30

async function makeReady(): Promise<Lab> {
  const lab = makeLab({ world })
  const rules = { ...DEFAULT_RULES, minimumAccountAgeDays: MINIMUM_DAYS }
  await lab.ask('organizationAdmin', 'settings.setRules', { rules, version: 0 })
  await lab.protect([world.account(world.fixtures.colonAccount)?.email ?? ''])
  return lab
}

/** As the panel reads and judges one user. */
async function knownOf(lab: Lab, id: string): Promise<KnownOfOne> {
  const input = { accountId: AccountId.parse(id) }
  const [one, access, groups, { protection }] = await Promise.all([
    lab.ask('organizationAdmin', 'users.getUser', input),
    lab.ask('organizationAdmin', 'users.getUserAccess', input),
    lab.ask('organizationAdmin', 'users.getUserGroups', input),
    lab.ask('organizationAdmin', 'protection.getProtection', {}),
  ])
  const guards = new ProtectedAccounts()
  guards.set(protection, AccountId.parse(world.personas.organizationAdmin))
  const table = tableOfOne(one, access.access, {
    workspaceIds: null,
    complete: false,
    thresholds: null,
    given: { given: [], unread: [], andMore: false },
  })
  return {
    one,
    access,
    groups,
    protectedBy: guards.reason(table.columns, 0),
    tooYoung: isTooYoung(one, MINIMUM_DAYS, judgedAt(lab.clock.now())),
  }
}

/** What only a plan can find out: Atlassian's own permission, and who is in the directory of a group. */
const FOUND_BY_PLANS: Partial<Record<AccountCommand, Exclusion>> = {
  'users.deactivateAccount': 'synced-account',
  'users.reactivateAccount': 'refused-by-policy',
  'groups.addToGroup': 'not-invited',
}

test('what is not offered for one user is what a plan leaves alone, and nothing else', async () => {
  const lab = await makeReady()
  const known = new Map<string, KnownOfOne>()
  for (const id of lab.people) known.set(id, await knownOf(lab, id))
  const products = ['jira', 'confluence', 'jpd'].map((label) => ({ workspaceId: world.workspaceLabelled(label).id }))
  const groups = ['jira-users', 'idp-engineering', 'confluence-users'].map((name) => ({
    groupId: world.groupNamed(name).id,
  }))
  const asked: readonly (readonly [AccountCommand, readonly { workspaceId?: string; groupId?: string }[]])[] = [
    ['users.suspendUser', [{}]],
    ['users.restoreUser', [{}]],
    ['users.deactivateAccount', [{}]],
    ['users.reactivateAccount', [{}]],
    ['access.revokeAccess', products],
    ['access.grantAccess', products],
    ['groups.removeFromGroup', groups],
    ['groups.addToGroup', groups],
  ]
  for (const [command, targets] of asked) {
    const seen = { barred: 0, offered: 0 }
    for (const target of targets) {
      const run = await lab.plan(command, lab.people, target)
      for (const { accountId, exclusion } of await lab.items(run.runId)) {
        const one = known.get(accountId)
        if (one === undefined) throw new Error(`${accountId} was not read`)
        const bar = barTo(command, one) ?? barOn(command, target, one)
        const about = `${command} ${JSON.stringify(target)} ${world.account(accountId)?.name} (${bar}, ${exclusion})`
        if (bar !== null) expect(exclusion, about).not.toBeNull()
        else expect([null, 'unknown', FOUND_BY_PLANS[command]], about).toContain(exclusion)
        seen[bar === null ? 'offered' : 'barred'] += 1
      }
    }
    expect(
      Object.values(seen).every((n) => n > 0),
      `${command}: ${JSON.stringify(seen)}`,
    ).toBe(true)
  }
  lab.close()
}, 60_000)

function barOn(
  command: AccountCommand,
  { workspaceId, groupId }: { workspaceId?: string; groupId?: string },
  known: KnownOfOne,
): Bar | null {
  if (workspaceId !== undefined) return productBar(command, WorkspaceId.parse(workspaceId), known)
  if (groupId === undefined) return null
  const isIn = groupsIn(known).has(GroupId.parse(groupId))
  if (isIn === (command === 'groups.addToGroup')) return 'already-so'
  const group = world.group(groupId)
  return groupBar({
    editing: group?.externalSynced ? 'identity-provider' : group?.modifiable ? 'editable' : 'not-modifiable',
  })
}
