import type { ItemState, RunState, StepState } from '../../contract/runs/run.ts'
import { commands } from './commands.ts'
import { count, formatDay, formatDuration, formatNumber, formatTime, pick } from './format.ts'

const users = (value: number): string => count(value, 'user')
const accounts = (value: number): string => count(value, 'account')

const states: Record<RunState, string> = {
  planning: 'Planning',
  planned: 'Ready to apply',
  applying: 'Applying',
  finished: 'Finished',
  cancelled: 'Cancelled',
  paused: 'Paused',
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
  columns: {
    run: 'Change and reason',
    state: 'State',
    accounts: 'Accounts',
    who: 'Started by',
    when: 'Started',
    duration: 'Applied in',
  },
  doneOf: (done: number, failed: number) =>
    failed === 0 ? `${formatNumber(done)} done` : `${formatNumber(done)} done, ${formatNumber(failed)} not`,
  of: (done: number, total: number) => `${formatNumber(done)} of ${formatNumber(total)}`,
  undoOf: (what: string) => `Undo: ${what}`,
  onTarget: (name: string, target: string) => `${name}: ${target}`,
  more: 'Show older runs',
  badId: 'This is not the address of a run.',
  back: 'All runs',
  facts: {
    startedBy: 'Started by',
    started: 'Started',
    reason: 'Reason',
    ticket: 'Ticket',
    target: 'Target',
    planned: 'Planned',
    applied: 'Applied',
    finished: 'Finished',
    stopped: 'Stopped',
    duration: 'Applied in',
    lifted: 'Let go on beyond the breaker',
    liftedBy: (time: string, left: number, reason: string) => `${formatTime(time)}, ${accounts(left)} left: ${reason}`,
  },
  audit: 'Audit log of this run',
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
    keeps: (n: number, workspace: string) =>
      `${users(n)} ${pick(n, 'keeps', 'keep')} ${workspace} through another group or role.`,
    noSeats: 'No seat is freed.',
    ready: (changes: number, excluded: number) =>
      `The plan is ready: ${accounts(changes)} would change, ${accounts(excluded)} left out.`,
    expires: (time: string) =>
      `This plan can be applied until ${formatTime(time)}. After that it must be made again, because too much may have changed.`,
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
    checks:
      'Right before each change the account is read again. Whoever became protected or active since the plan is skipped.',
    started: 'The change has started',
  },
  applying: {
    title: 'The change is being applied',
    progress: (done: number, total: number) => `${formatNumber(done)} of ${accounts(total)} settled`,
    left: (ms: number) => `${formatDuration(ms)} left`,
    leftUnknown: 'Time left: not known yet',
    slowed: (time: string) => `Atlassian asked to slow down. It goes on at ${formatTime(time)}.`,
    explain: "This runs on Atlassian's side. You can close this page; it goes on, and you can come back.",
    cancel: 'Cancel the rest…',
    cancelTitle: 'Cancel the rest of this run?',
    cancelMeans:
      'It stops between two accounts. What is done stays done. Accounts that were not reached are not changed.',
    cancelConfirm: 'Cancel the rest',
    cancelKeep: 'Let it go on',
    cancelled: 'The run was cancelled',
  },
  result: {
    finished: (done: number, total: number) =>
      done === total
        ? `All ${accounts(total)} ${pick(total, 'is', 'are')} done.`
        : `${formatNumber(done)} of ${accounts(total)} are done.`,
    cancelled: (done: number) =>
      `The run was cancelled. ${accounts(done)} ${pick(done, 'was', 'were')} changed before that.`,
    unknown: (n: number) =>
      `For ${accounts(n)} Atlassian's answer never came, and reading back could not tell. Look at them in the table.`,
    failed: (n: number) => `${accounts(n)} failed. The table says why and what to do for each.`,
    delete: 'Delete this run…',
    deleteTitle: 'Delete the stored data of this run?',
    deleteMeans:
      'Its plan and its result for each account are deleted, and with them what is needed to undo it. What was changed at Atlassian stays changed. The audit log stays.',
    deleteConfirm: 'Delete the run',
    deleted: 'The run was deleted',
  },
  unreadable: {
    title: (n: number): string => (n === 1 ? 'A run cannot be read' : `${formatNumber(n)} runs cannot be read`),
    means:
      'What is stored about it is in no form that this version of the app knows. Nothing more is done with it, and it holds up no other run. Its audit entries stay readable.',
    deleteMeans:
      'What is stored about it is deleted. What was changed at Atlassian stays changed. The audit log stays.',
  },
  items: {
    label: 'Accounts of this run',
    select: '',
    columns: { account: 'Account', state: 'State', steps: 'Steps', seats: 'Seats', detail: 'Why, and what to do' },
    all: 'All',
    filter: 'Show',
    filterExclusion: 'Reason',
    anyReason: 'Any reason',
    loading: (n: number, total: number) => `Loading accounts: ${formatNumber(n)} of ${formatNumber(total)}`,
    none: 'No account matches.',
    noneRead: 'Of the accounts that could be read, none matches.',
    alsoLoses: 'Also loses other products',
    alsoLosesOthers: (products: number) => `Also loses ${formatNumber(products)} ${pick(products, 'other', 'others')}`,
    givenLately: 'Seat given lately',
    /** `workspace` null: it is not known which. */
    givenAt: (workspace: string | null, time: number) =>
      `a run ${workspace === null ? 'may have given a seat' : `gave ${workspace}`} on ${formatDay(time)}`,
    frees: (workspaces: string) => `frees ${workspaces}`,
    alsoFrees: (workspaces: string) => `also frees ${workspaces}`,
    alsoLosesThese: (workspaces: string) => `also loses ${workspaces}`,
    keeps: (workspace: string, through: string) => `keeps ${workspace} through ${through}`,
    direct: 'a direct role',
    unread: (what: string) => `Could not be read: ${what}`,
    moreAtAtlassian: 'More about it at Atlassian',
    upstream: (status: number, code: string | null) =>
      `Atlassian answered ${status}${code === null ? '' : ` (${code})`}.`,
    retryable: 'It can be tried again.',
    notRetryable: 'Trying again will not help.',
    stepWithState: (step: string, state: string) => `${step} (${state})`,
  },
}
