import type { Exclusion, ItemState, RunCommand, RunState, Step, StepState } from '../../contract/runs/run.ts'
import { count, formatDuration, formatNumber, formatTime, pick } from './format.ts'

/** How ids are shown: by name where the page knows one. */
export interface PlaceNames {
  workspace(workspaceId: string): string
  group(groupId: string): string
}

interface CommandWords {
  /** "Suspend users", on a list. */
  readonly name: string
  /** "Suspend 37 users", on a button. */
  readonly verb: (accounts: number) => string
  /** "37 users will be suspended." `target` names the workspace or group. */
  readonly will: (accounts: number, target: string) => string
  /** What it really does, in a sentence. */
  readonly means: string
}

const users = (value: number): string => count(value, 'user')
const accounts = (value: number): string => count(value, 'account')

const commands: Record<RunCommand, CommandWords> = {
  'users.suspendUser': {
    name: 'Suspend users',
    verb: (n) => `Suspend ${users(n)}`,
    will: (n) => `${users(n)} will be suspended.`,
    means: 'Suspended users cannot use any product of this organization. Their groups and roles stay, so restoring gives everything back. Suspended users take no seat.',
  },
  'users.restoreUser': {
    name: 'Restore users',
    verb: (n) => `Restore ${users(n)}`,
    will: (n) => `${users(n)} will be restored.`,
    means: 'Restored users get back what they had, and take seats again.',
  },
  'users.deactivateAccount': {
    name: 'Deactivate accounts',
    verb: (n) => `Deactivate ${accounts(n)}`,
    will: (n) => `${accounts(n)} will be deactivated.`,
    means: 'A deactivated account cannot log in anywhere at Atlassian, also outside this organization. Only managed accounts can be deactivated. They can be reactivated.',
  },
  'users.reactivateAccount': {
    name: 'Reactivate accounts',
    verb: (n) => `Reactivate ${accounts(n)}`,
    will: (n) => `${accounts(n)} will be reactivated.`,
    means: 'Reactivated accounts can log in again, and take the seats that their groups and roles give.',
  },
  'access.revokeAccess': {
    name: 'Revoke product access',
    verb: (n) => `Revoke access of ${users(n)}`,
    will: (n, target) => `${users(n)} will lose ${target}.`,
    means: 'Takes away every path to the product: membership in groups that grant it, and direct roles. Leaving a group can also take away what else that group gives.',
  },
  'access.grantAccess': {
    name: 'Grant product access',
    verb: (n) => `Grant access to ${users(n)}`,
    will: (n, target) => `${users(n)} will get ${target}.`,
    means: 'Gives a direct user role on the product. Each takes a seat.',
  },
  'groups.removeFromGroup': {
    name: 'Remove from group',
    verb: (n) => `Remove ${users(n)} from the group`,
    will: (n, target) => `${users(n)} will leave the group ${target}.`,
    means: 'What the group grants goes with it, unless another group or a direct role grants it too.',
  },
  'groups.addToGroup': {
    name: 'Add to group',
    verb: (n) => `Add ${users(n)} to the group`,
    will: (n, target) => `${users(n)} will join the group ${target}.`,
    means: 'New members get what the group grants, which can take seats.',
  },
}

const states: Record<RunState, string> = {
  planning: 'Planning',
  planned: 'Ready to apply',
  applying: 'Applying',
  finished: 'Finished',
  cancelled: 'Cancelled',
  stuck: 'Stuck',
}

const itemStates: Record<ItemState, string> = {
  waiting: 'Not planned yet',
  planned: 'Will change',
  excluded: 'Left out',
  attempting: 'In progress',
  succeeded: 'Done',
  already: 'Already so',
  skipped: 'Skipped',
  failed: 'Failed',
  unknown: 'Unknown',
}

const stepStates: Record<StepState, string> = {
  waiting: 'not tried',
  attempting: 'in progress',
  succeeded: 'done',
  already: 'already so',
  failed: 'failed',
  unknown: 'outcome unknown',
}

/** Why an account is left out: a few words, and a sentence with what to do about it. */
export const exclusions: Record<Exclusion, { short: string; explain: string }> = {
  yourself: { short: 'This is you', explain: 'Nobody can change their own account here. Ask another organization admin.' },
  'organization-admin': { short: 'Organization or site admin', explain: 'Admins are protected. Take away the admin role at admin.atlassian.com first.' },
  'last-organization-admin': { short: 'Last organization admin', explain: 'Without this account nobody could administer the organization.' },
  'protected-email': { short: 'Protected e-mail', explain: 'The address is on the protected list in Settings.' },
  'protected-domain': { short: 'Protected domain', explain: 'The domain is on the protected list in Settings.' },
  'app-account': { short: 'App or service account', explain: 'Accounts that belong to apps are not people, and something may stop working.' },
  'synced-account': { short: 'Synced account', explain: 'The identity provider would undo this. Change it there.' },
  'synced-group': { short: 'Synced group', explain: 'The identity provider owns this group. Change the membership there.' },
  'group-not-modifiable': { short: 'Group cannot be changed', explain: 'Atlassian does not let anybody change the members of this group.' },
  'external-account': { short: 'Not a managed account', explain: 'Only accounts of your verified domains can be deactivated. Suspend it instead.' },
  'not-invited': { short: 'Not in the directory', explain: 'The account is not a user of this organization, so there is nothing to change.' },
  'inferred-access': { short: 'Access through another role', explain: 'The access follows from an admin or other role, which this command does not take away.' },
  'refused-by-policy': { short: 'Not allowed by Atlassian', explain: 'Atlassian says that this account may not be changed in this way.' },
  'already-so': { short: 'Already so', explain: 'There is nothing to change.' },
  'not-found': { short: 'Not found', explain: 'Atlassian does not know this account any more.' },
  'active-since-plan': { short: 'Active since the plan', explain: 'The person used a product after the plan was made. Make a new plan if it should change anyway.' },
  'changed-since-plan': { short: 'Changed since the plan', explain: 'Something about the account changed after the plan was made. Make a new plan.' },
  cancelled: { short: 'Cancelled', explain: 'The run was cancelled before this account was reached.' },
  unknown: { short: 'Could not be read', explain: 'Not everything about the account could be read, so it is left alone. Make a new plan later.' },
}

/** One write to Atlassian in words. */
export function stepText(step: Step, names: PlaceNames): string {
  switch (step.kind) {
    case 'suspend':
      return 'Suspend in the directory'
    case 'restore':
      return 'Restore in the directory'
    case 'deactivate':
      return 'Deactivate the account'
    case 'reactivate':
      return 'Reactivate the account'
    case 'leave-group':
      return `Leave the group ${names.group(step.groupId)}`
    case 'join-group':
      return `Join the group ${names.group(step.groupId)}`
    case 'revoke-role':
      return `Take away the role ${step.roleId.replace('atlassian/', '')} on ${names.workspace(step.workspaceId)}`
    case 'assign-role':
      return `Give the role ${step.roleId.replace('atlassian/', '')} on ${names.workspace(step.workspaceId)}`
  }
}

/** Words of the runs list and of one run. */
export const runsText = {
  title: 'Runs',
  lead: 'Every bulk change: its plan, its progress and the result for each account.',
  command: commands,
  state: states,
  itemState: itemStates,
  stepState: stepStates,
  loading: 'Loading runs…',
  emptyTitle: 'No runs yet',
  empty: 'Select users on the Users page and choose what should change. You read the plan before anything happens.',
  openUsers: 'Open users',
  columns: { run: 'Change', state: 'State', accounts: 'Accounts', who: 'Started by', when: 'Started', reason: 'Reason' },
  of: (done: number, total: number) => `${formatNumber(done)} of ${formatNumber(total)}`,
  onTarget: (name: string, target: string) => `${name}: ${target}`,
  more: 'Show older runs',
  badId: 'This is not the address of a run.',
  back: 'All runs',
  facts: { startedBy: 'Started by', started: 'Started', reason: 'Reason', ticket: 'Ticket', target: 'Target', planned: 'Planned', applied: 'Applied', finished: 'Finished', id: 'Run id' },
  audit: 'Audit log of this run',
  csv: 'Export CSV',
  refreshFailed: 'The newest state could not be read. The page keeps trying; the run goes on without it.',
  planning: {
    title: 'The plan is being made',
    progress: (done: number, total: number) => `${formatNumber(done)} of ${accounts(total)} looked at`,
    explain: 'Nothing is changed while planning. You can close this page and come back.',
    cancel: 'Cancel planning',
  },
  plan: {
    heading: 'The plan',
    nothing: 'Nothing would change.',
    nothingExplain: 'Every account was left out. The table says why for each.',
    freed: (seats: number, workspace: string) => `${count(seats, 'seat')} freed on ${workspace}.`,
    keeps: (n: number, workspace: string) => `${users(n)} ${pick(n, 'keeps', 'keep')} ${workspace} through another group or role.`,
    noSeats: 'No seat is freed.',
    excluded: (n: number) => `${accounts(n)} left out`,
    expires: (time: string) => `This plan can be applied until ${formatTime(time)}. After that it must be made again, because too much may have changed.`,
    expired: 'This plan is too old to be applied. Too much may have changed since it was made.',
    again: 'Make the plan again',
    apply: 'Review and apply…',
    discard: 'Discard the plan',
  },
  confirm: {
    title: (verb: string) => `${verb}?`,
    typed: (n: number) => `Type ${n} to confirm`,
    typedHint: 'This is a large change, so the number of accounts has to be typed.',
    typedWrong: (n: number) => `The plan changes ${accounts(n)}.`,
    reason: 'Reason',
    checks: 'Right before each change the account is read again. Whoever became protected or active since the plan is skipped.',
    started: 'The change has started',
  },
  applying: {
    title: 'The change is being applied',
    progress: (done: number, total: number) => `${formatNumber(done)} of ${accounts(total)} settled`,
    left: (ms: number) => `${formatDuration(ms)} left`,
    leftUnknown: 'Time left: not known yet',
    slowed: (time: string) => `Atlassian asked to slow down. It goes on at ${formatTime(time)}.`,
    explain: 'This runs on Atlassian\'s side. You can close this page; it goes on, and you can come back.',
    cancel: 'Cancel the rest…',
    cancelTitle: 'Cancel the rest of this run?',
    cancelMeans: 'It stops between two accounts. What is done stays done. Accounts that were not reached are not changed.',
    cancelConfirm: 'Cancel the rest',
    cancelKeep: 'Let it go on',
    cancelled: 'The run was cancelled',
  },
  stuck: { title: 'This run cannot go on', check: 'Look again' },
  result: {
    finished: (done: number, total: number) => (done === total ? `All ${accounts(total)} are done.` : `${formatNumber(done)} of ${accounts(total)} are done.`),
    cancelled: (done: number) => `The run was cancelled. ${accounts(done)} ${pick(done, 'was', 'were')} changed before that.`,
    unknown: (n: number) => `For ${accounts(n)} Atlassian's answer never came, and reading back could not tell. Look at them in the table.`,
    failed: (n: number) => `${accounts(n)} failed. The table says why and what to do for each.`,
    freed: (freed: number, promised: number, workspace: string) =>
      freed === promised ? `${count(freed, 'seat')} freed on ${workspace}, as planned.` : `${formatNumber(freed)} of ${count(promised, 'planned seat')} freed on ${workspace}.`,
    retry: (n: number) => `Plan again for ${accounts(n)} that failed`,
    undo: (verb: string) => `Plan the way back: ${verb}`,
    undoReason: (runId: string) => `Undo of ${runId}`,
    delete: 'Delete this run…',
    deleteTitle: 'Delete the stored data of this run?',
    deleteMeans: 'Its plan and its result for each account are deleted, and with them what is needed to undo it. What was changed at Atlassian stays changed. The audit log stays.',
    deleteConfirm: 'Delete the run',
    deleted: 'The run was deleted',
  },
  items: {
    label: 'Accounts of this run',
    columns: { account: 'Account', state: 'State', steps: 'Steps', seats: 'Seats', detail: 'Why, and what to do' },
    all: 'All',
    filter: 'Show',
    filterExclusion: 'Reason',
    anyReason: 'Any reason',
    loading: (n: number, total: number) => `Loading accounts: ${formatNumber(n)} of ${formatNumber(total)}`,
    none: 'No account matches.',
    frees: (workspaces: string) => `frees ${workspaces}`,
    keeps: (workspace: string, through: string) => `keeps ${workspace} through ${through}`,
    direct: 'a direct role',
    upstream: (status: number, code: string | null) => `Atlassian answered ${status}${code === null ? '' : ` (${code})`}.`,
    retryable: 'It can be tried again.',
    notRetryable: 'Trying again will not help.',
    stepWithState: (step: string, state: string) => `${step} (${state})`,
  },
  csvColumns: ['Account id', 'Name', 'E-mail', 'State', 'Reason left out or skipped', 'Steps', 'Frees seats on', 'Keeps', 'Error', 'Retryable', 'Settled at'],
}
