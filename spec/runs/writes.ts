import type { Step } from '../../contract/runs/run.ts'
import type { RecordedRequest } from '../sandbox/atlassian/index.ts'
import type { WorldChange } from '../sandbox/world/types.ts'

/** One request that would change an account, read off the wire: the path and the body alone, none of the app's code. */
export interface Write {
  readonly accountId: string
  readonly kind: Step['kind']
  /** Kind, account and target as one text, the same for a request, a step of the audit log, and a change of the world. */
  readonly key: string
}

const USER = /^\/admin\/v2\/orgs\/[^/]+\/directories\/([^/]+)\/users\/([^/]+)\/(suspend|restore)$/
const GROUP = /^\/admin\/v2\/orgs\/[^/]+\/directories\/[^/]+\/groups\/([^/]+)\/memberships(?:\/([^/]+))?$/
const ROLE = /^\/admin\/v1\/orgs\/[^/]+\/users\/([^/]+)\/roles\/(assign|revoke)$/
const LIFECYCLE = /^\/users\/([^/]+)\/manage\/lifecycle\/(disable|enable)$/
const MEMBERS = /^\/rest\/servicedeskapi\/organization\/([^/]+)\/user$/
const DESK_CUSTOMERS = /^\/rest\/servicedeskapi\/servicedesk\/([^/]+)\/customer$/
/** What is asked with POST although it changes nothing. */
const ASKING = /\/(search|last-active-dates|check|workspaces)$/

/** @returns null for a request that only reads. @throws when it may be a write of a kind that nobody knows here */
export function writeOf({ method, path, body }: Pick<RecordedRequest, 'method' | 'path' | 'body'>): Write | null {
  if (method === 'GET') return null
  const decoded = (text: string | undefined): string => decodeURIComponent(text ?? '')
  const user = USER.exec(path)
  if (user !== null) {
    const kind = user[3] === 'suspend' ? 'suspend' : 'restore'
    return write(decoded(user[2]), kind, decoded(user[1]))
  }
  const group = GROUP.exec(path)
  if (group !== null && method === 'DELETE') return write(decoded(group[2]), 'leave-group', decoded(group[1]))
  if (group !== null) return write(field(body, 'accountId'), 'join-group', decoded(group[1]))
  const role = ROLE.exec(path)
  if (role !== null) {
    const kind = role[2] === 'assign' ? 'assign-role' : 'revoke-role'
    return write(decoded(role[1]), kind, `${field(body, 'resource')} ${field(body, 'role')}`)
  }
  const lifecycle = LIFECYCLE.exec(path)
  if (lifecycle !== null)
    return write(decoded(lifecycle[1]), lifecycle[2] === 'disable' ? 'deactivate' : 'reactivate', '')
  const members = MEMBERS.exec(path)
  if (members !== null)
    return write(
      onlyOne(body, 'accountIds'),
      method === 'DELETE' ? 'leave-organization' : 'join-organization',
      decoded(members[1]),
    )
  const onDesk = DESK_CUSTOMERS.exec(path)
  if (onDesk !== null)
    return write(onlyOne(body, 'accountIds'), method === 'DELETE' ? 'leave-desk' : 'join-desk', decoded(onDesk[1]))
  if (ASKING.test(path)) return null
  throw new Error(`${method} ${path} is neither known to read nor known to write: tell spec/runs/writes.ts`)
}

/** The same of a step, as the audit log tells it. */
export function writeOfStep(accountId: string, step: Step): Write {
  switch (step.kind) {
    case 'suspend':
    case 'restore':
      return write(accountId, step.kind, step.directoryId)
    case 'deactivate':
    case 'reactivate':
      return write(accountId, step.kind, '')
    case 'leave-group':
    case 'join-group':
      return write(accountId, step.kind, step.groupId)
    case 'assign-role':
    case 'revoke-role':
      return write(accountId, step.kind, `${step.workspaceId} ${step.roleId}`)
    case 'leave-organization':
    case 'join-organization':
      return write(accountId, step.kind, step.organizationId)
    case 'leave-desk':
    case 'join-desk':
      return write(accountId, step.kind, step.serviceDeskId)
  }
}

const KINDS: Readonly<Partial<Record<WorldChange['kind'], Step['kind']>>> = {
  suspended: 'suspend',
  restored: 'restore',
  deactivated: 'deactivate',
  activated: 'reactivate',
  'membership-added': 'join-group',
  'membership-removed': 'leave-group',
  'role-assigned': 'assign-role',
  'role-revoked': 'revoke-role',
  'joined-organization': 'join-organization',
  'left-organization': 'leave-organization',
  'joined-desk': 'join-desk',
  'left-desk': 'leave-desk',
}

/** The write that makes such a change of the world; null: no write of the app does. */
export function writeOfChange({
  kind,
  accountId,
  directoryId,
  groupId,
  workspaceId,
  role,
  customerOrganizationId,
  serviceDeskId,
}: WorldChange): Write | null {
  const step = KINDS[kind]
  if (step === undefined || accountId === null) return null
  const target =
    directoryId ??
    groupId ??
    customerOrganizationId ??
    serviceDeskId ??
    (workspaceId === undefined ? '' : `${workspaceId} ${role ?? ''}`)
  return write(accountId, step, target)
}

const write = (accountId: string, kind: Step['kind'], target: string): Write => ({
  accountId,
  kind,
  key: `${kind} ${accountId} ${target}`,
})

function field(body: string, name: string): string {
  const parsed: unknown = JSON.parse(body)
  const value = typeof parsed === 'object' && parsed !== null ? (parsed as Record<string, unknown>)[name] : undefined
  if (typeof value !== 'string') throw new Error(`a write without ${name}`)
  return value
}

/** The one account of a write that takes a list: the app changes accounts one by one. */
function onlyOne(body: string, name: string): string {
  const parsed: unknown = JSON.parse(body)
  const value = typeof parsed === 'object' && parsed !== null ? (parsed as Record<string, unknown>)[name] : undefined
  const [first, ...more]: readonly unknown[] = Array.isArray(value) ? value : []
  if (typeof first !== 'string' || more.length > 0) throw new Error(`a write of other than one of ${name}`)
  return first
}
