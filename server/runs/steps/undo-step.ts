import type { Exclusion } from '../../../contract/runs/exclusion.ts'
import type { Step } from '../../../contract/runs/run.ts'
import type { DirectoryUser } from '../../organizations-port.ts'
import type { Before } from '../items.ts'
import { directoriesOf, directoryStatuses, statusIn } from './directories.ts'
import { editableIn } from './group-editing.ts'
import { lifecycleRefusal } from './lifecycle-permission.ts'
import type { PlanFacts } from './planner.ts'
import { holdsDirectly } from './read-back.ts'
import { shownDone } from './shown-done.ts'
import type { Subject } from '../subjects.ts'

type StepOf<K extends Step['kind']> = Extract<Step, { kind: K }>

/**
 * Why a step of the way back is not taken; null: it is.
 * @param before how the account was before the run that is undone
 * @throws UpstreamError
 */
export function whyNot(step: Step, before: Before, user: Subject, facts: PlanFacts): Promise<Exclusion | null> {
  switch (step.kind) {
    case 'suspend':
    case 'restore':
      return whyNotStatus(step, before, user, facts)
    case 'deactivate':
    case 'reactivate':
      return whyNotLifecycle(step, user, facts)
    case 'leave-group':
    case 'join-group':
      return whyNotMembership(step, before, user, facts)
    case 'leave-organization':
    case 'join-organization':
      return whyNotCustomer(step, user, facts)
    case 'leave-desk':
    case 'join-desk':
      return Promise.resolve(whyNotOnDesk(step, user))
    case 'revoke-role':
    case 'assign-role':
      return whyNotRole(step, user, facts)
  }
}

async function whyNotStatus(
  step: StepOf<'suspend' | 'restore'>,
  before: Before,
  user: DirectoryUser,
  facts: PlanFacts,
): Promise<Exclusion | null> {
  if (user.membershipStatus === 'unknown' || user.accountStatus === 'unknown') return 'unknown'
  if (user.membershipStatus === 'no_membership') return 'left-directory'
  if (becameInactive(before, user)) return 'account-inactive'
  const wanted = step.kind === 'suspend' ? 'suspended' : 'active'
  const directories = await facts.shared.directories(facts.connection)
  const many = directories.length > 1
  // Runs of an earlier version kept no status of single directories.
  const was =
    many && before.directories === null && before.membershipStatus === 'active'
      ? null
      : statusIn(before, step.directoryId)
  if (was === null) return 'before-unknown'
  if (was !== wanted) return 'already-undone'
  if (!(await directoriesOf(user, facts)).includes(step.directoryId)) return 'left-directory'
  const now = many
    ? statusIn(
        { membershipStatus: user.membershipStatus, directories: await directoryStatuses(user, facts) },
        step.directoryId,
      )
    : user.membershipStatus
  if (now === wanted) return 'already-undone'
  // Atlassian documents no suspension of accounts that an identity provider owns, and the provider would undo it.
  return wanted === 'suspended' && user.managementSource === 'synced' ? 'synced-account' : null
}

async function whyNotLifecycle(
  step: StepOf<'deactivate' | 'reactivate'>,
  user: DirectoryUser,
  facts: PlanFacts,
): Promise<Exclusion | null> {
  if (user.claimStatus === 'unmanaged') return 'external-account'
  if (user.claimStatus === 'unknown') return 'unknown'
  if (user.status === 'for_deletion' || user.accountStatus === 'closed') return 'refused-by-policy'
  const done = shownDone(step, user, 1)
  if (done === null) return 'unknown'
  return done ? 'already-undone' : lifecycleRefusal(facts, user.accountId)
}

async function whyNotMembership(
  step: StepOf<'leave-group' | 'join-group'>,
  before: Before,
  user: DirectoryUser,
  facts: PlanFacts,
): Promise<Exclusion | null> {
  const done = shownDone(step, user, 1)
  if (done === null) return 'unknown'
  if (done) return 'already-undone'
  const editable = editableIn(await facts.shared.group(facts.connection, step.groupId), step.groupId)
  if ('exclude' in editable) return editable.exclude === 'not-found' ? 'group-gone' : editable.exclude
  if (step.kind === 'leave-group') return null
  if (user.accountStatus === 'unknown') return 'unknown'
  if (becameInactive(before, user)) return 'account-inactive'
  return (await directoriesOf(user, facts)).includes(step.directoryId) && user.membershipStatus !== 'no_membership'
    ? null
    : 'left-directory'
}

async function whyNotCustomer(
  step: StepOf<'leave-organization' | 'join-organization'>,
  user: Subject,
  { connection, shared }: PlanFacts,
): Promise<Exclusion | null> {
  const done = shownDone(step, user, 1)
  if (done === null) return 'unknown'
  if (done) return 'already-undone'
  const organization = await shared.customerOrganization(connection, step.organizationId)
  if (organization === null) return 'not-found'
  return organization.managedBy === 'identity-provider' ? 'synced-organization' : null
}

/** A desk that is gone can't be read, so that nothing is planned at all. */
function whyNotOnDesk(step: StepOf<'leave-desk' | 'join-desk'>, user: Subject): Exclusion | null {
  const done = shownDone(step, user, 1)
  if (done === null) return 'unknown'
  return done ? 'already-undone' : null
}

/** Atlassian gives roles to active accounts only (Organizations REST API v1, ADMIN-UAM-400-2). */
async function whyNotRole(
  step: StepOf<'revoke-role' | 'assign-role'>,
  user: DirectoryUser,
  { connection }: PlanFacts,
): Promise<Exclusion | null> {
  const held = await holdsDirectly(connection, user.accountId, step)
  if (held === (step.kind === 'assign-role')) return 'already-undone'
  if (step.kind === 'revoke-role') return null
  if (user.accountStatus === 'unknown' || user.membershipStatus === 'unknown') return 'unknown'
  if (user.accountStatus !== 'active') return 'account-inactive'
  return user.membershipStatus === 'no_membership' ? 'left-directory' : null
}

/** Deactivated or closed since: what the account had back then can't be given to it now. */
const becameInactive = (before: Before, { accountStatus }: DirectoryUser): boolean =>
  accountStatus !== 'active' && before.accountStatus === 'active'
