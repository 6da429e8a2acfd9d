import type { RunCommand, RunTarget } from '../../contract/runs/run.ts'
import type { Customer } from '../../contract/customers/customer.ts'
import type { AccountId, CustomerOrganizationId, ServiceDeskId } from '../../contract/vocabulary.ts'
import type { Connection } from '../context.ts'
import type { DirectoryUser } from '../organizations-port.ts'
import { isPortalOnly } from '../../contract/customers/customer.ts'
import { UpstreamError } from '../upstream-error.ts'
import type { SharedFacts } from './facts.ts'
import { inPool, WIDTH } from './pool.ts'
import { readAccounts } from './read-accounts.ts'

/** An account of a run. `memberOf` and `customerOf` are read for commands on customers only; null: not known. */
export interface Subject extends DirectoryUser {
  readonly memberOf?: readonly CustomerOrganizationId[] | null
  /** The desk of the run, when the account is a customer there. */
  readonly customerOf?: readonly ServiceDeskId[]
}

/** What the accounts of a batch are read for. `plan`: what many share may come from one walk. `write`: all is read now. */
type Purpose = 'plan' | 'write'

/**
 * Reads the accounts of a batch. Customers need not be users of the organization: those who are not are told by Jira
 * Service Management alone. An account that is missing from the answer is known to neither.
 * @throws UpstreamError
 */
export async function readSubjects(
  connection: Connection,
  shared: SharedFacts,
  { command, target }: { readonly command: RunCommand; readonly target: RunTarget },
  accountIds: readonly AccountId[],
  purpose: Purpose,
): Promise<ReadonlyMap<AccountId, Subject>> {
  // An undo has the target of the run that it takes back.
  const onCustomers =
    command.startsWith('customers.') || target.customerOrganizationId !== null || target.serviceDeskId !== null
  const directories = () => shared.directories(connection)
  if (!onCustomers) return readAccounts(connection.organization, accountIds, directories)
  const users = await readAccounts(
    connection.organization,
    accountIds.filter((accountId) => !isPortalOnly(accountId)),
    directories,
  )
  if (target.serviceDeskId !== null)
    return customersOfDesk(connection, shared, target.serviceDeskId, users, accountIds, purpose)
  const organizationId = target.customerOrganizationId
  const members = organizationId === null ? null : await shared.customersIn(connection, organizationId)
  const subjects = new Map<AccountId, Subject>()
  await inPool(accountIds, WIDTH, async (accountId) => {
    const known = users.get(accountId) ?? outsider(accountId, members?.get(accountId) ?? null)
    const memberOf =
      organizationId === null
        ? null
        : purpose === 'plan'
          ? [...(members?.has(accountId) === true ? [organizationId] : [])]
          : await organizationsNow(connection, accountId)
    if (memberOf !== 'nobody') subjects.set(accountId, { ...known, memberOf })
  })
  return subjects
}

/** Right before a write each is asked about alone. Nothing tells whether an account that no list names exists. */
async function customersOfDesk(
  connection: Connection,
  { desks }: SharedFacts,
  desk: ServiceDeskId,
  users: ReadonlyMap<AccountId, DirectoryUser>,
  accountIds: readonly AccountId[],
  purpose: Purpose,
): Promise<ReadonlyMap<AccountId, Subject>> {
  const listed = await desks.all(connection, desk)
  const subjects = new Map<AccountId, Subject>()
  await inPool(accountIds, WIDTH, async (accountId) => {
    const customer =
      purpose === 'plan' ? (listed.get(accountId) ?? null) : await desks.now(connection, desk, accountId, 'write')
    const known = users.get(accountId) ?? outsider(accountId, customer)
    subjects.set(accountId, { ...known, customerOf: customer === null ? [] : [desk] })
  })
  return subjects
}

/** As it is now; null: the app is not let to ask; `nobody`: there is no such account. */
async function organizationsNow(
  { serviceDesk }: Connection,
  accountId: AccountId,
): Promise<readonly CustomerOrganizationId[] | null | 'nobody'> {
  try {
    const found = await serviceDesk.listOrganizationsOfAccount(accountId)
    return found?.map((one) => one.organizationId) ?? 'nobody'
  } catch (error) {
    if (error instanceof UpstreamError && error.facts.kind === 'site-refused') return null
    throw error
  }
}

/**
 * A customer who is no user of the organization, so that nobody there is an admin by this account. The address is what
 * the customer's own settings let us see: hidden, it is unknown to the protected list, and the account is left alone.
 */
function outsider(accountId: AccountId, customer: Customer | null): DirectoryUser {
  return {
    accountId,
    name: customer?.name ?? null,
    email: customer?.email ?? null,
    emailVerified: null,
    status: 'unknown',
    accountStatus: 'unknown',
    membershipStatus: 'no_membership',
    claimStatus: 'unmanaged',
    managementSource: 'unknown',
    // A portal-only account is a person's. Of others nothing says so, unless an address does.
    accountType: isPortalOnly(accountId) ? 'atlassian' : null,
    platformRoles: [],
    // Groups are the directory's, and who is not in it is in none of them.
    groupIds: [],
    lastActive: null,
    addedToOrg: null,
    jobTitle: null,
    department: null,
  }
}
