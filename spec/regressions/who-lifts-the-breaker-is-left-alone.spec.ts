import { expect, it } from 'vitest'
import { AccountId } from '../../contract/vocabulary.ts'
import type { Connection } from '../../server/context.ts'
import type { DirectoryUser } from '../../server/organizations-port.ts'
import { NO_BREAKER } from '../../server/runs/breaker-ledger.ts'
import { SharedFacts } from '../../server/runs/facts.ts'
import { freshJudge } from '../../server/runs/protection.ts'
import { makeLab } from '../runs/run-lab.ts'

/** Everybody who let a run go is "yourself" to it; whoever lifted the breaker was not, once they were no admin any more. */
it('who lets a run go on beyond the breaker is not among those whom it changes', async () => {
  const lab = makeLab({ users: 60 })
  const lifter = AccountId.parse(lab.world.fixtures.idleEverywhere)
  const lifted = { actorId: lifter, at: '2026-01-01T00:00:00.000Z', reason: 'it is right so', typedCount: 3 }
  const judge = await freshJudge(
    lab.store,
    {
      actorId: AccountId.parse(lab.world.personas.organizationAdmin),
      appliedBy: null,
      resumedBy: null,
      resumers: [],
      command: 'users.suspendUser',
      breaker: { ...NO_BREAKER, lifts: [lifted] },
    },
    {} as Connection,
    new SharedFacts(lab.clock),
    0,
  )
  const row: DirectoryUser = {
    accountId: lifter,
    name: null,
    email: 'x@example.com',
    emailVerified: null,
    status: 'active',
    accountStatus: 'active',
    membershipStatus: 'active',
    claimStatus: 'managed',
    managementSource: 'invited',
    accountType: 'atlassian',
    platformRoles: [],
    groupIds: [],
    lastActive: null,
    addedToOrg: null,
    jobTitle: null,
    department: null,
  }
  expect(await judge(row)).toEqual({ exclusion: 'yourself', unread: null })
  expect(await judge({ ...row, accountId: AccountId.parse('712020:somebody-else') })).toBeNull()
})
