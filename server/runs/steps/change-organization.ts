import type { Exclusion } from '../../../contract/runs/exclusion.ts'
import type { Subject } from '../subjects.ts'
import { NO_EFFECT } from './effect.ts'
import { change, exclude, needed, untold, type PlanFacts, type Planner } from './planner.ts'

/** Why the members of the run's customer organization can't be changed; null: they can. */
async function refusal({ connection, shared, target }: PlanFacts): Promise<Exclude<Exclusion, 'unknown'> | null> {
  const organization = await shared.customerOrganization(connection, needed(target.customerOrganizationId))
  if (organization === null) return 'not-found'
  return organization.managedBy === 'identity-provider' ? 'synced-organization' : null
}

/** Ends one membership of a customer organization. No seat goes with it: what a customer may ask for is no product. */
export const planRemoveFromOrganization: Planner = async (user: Subject, facts) => {
  const organizationId = needed(facts.target.customerOrganizationId)
  const why = await refusal(facts)
  if (why !== null) return exclude(why)
  if (user.memberOf == null) return untold('customer-organizations')
  if (!user.memberOf.includes(organizationId)) return exclude('already-so')
  return change([{ kind: 'leave-organization', organizationId }], NO_EFFECT)
}

/** Adds one member: the way back of a removal. */
export const planAddToOrganization: Planner = async (user: Subject, facts) => {
  const organizationId = needed(facts.target.customerOrganizationId)
  const why = await refusal(facts)
  if (why !== null) return exclude(why)
  if (user.memberOf == null) return untold('customer-organizations')
  if (user.memberOf.includes(organizationId)) return exclude('already-so')
  return change([{ kind: 'join-organization', organizationId }])
}
