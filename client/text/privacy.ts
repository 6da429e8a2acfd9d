import type { StoredKind } from '../../contract/privacy/stored-kind.ts'
import type { PersonalDataReport } from '../../contract/privacy/personal-data-report.ts'
import { count, formatNumber, formatTime } from './format.ts'
import { privacyKinds } from './privacy-kinds.ts'
import { settingsSections } from './settings-sections.ts'

/** What a kind is, what it is for, and until when it is kept. `delete` is there where it can be deleted by itself. */
export interface KindText {
  readonly name: string
  readonly holds: string
  readonly until: string
  readonly count: (n: number) => string
  readonly delete?: { readonly open: string; readonly title: string; readonly means: string; readonly done: string }
}

const isThere = (n: number): string => (n === 0 ? 'None' : 'Stored')

const kinds: Record<StoredKind, KindText> = {
  'api-key': {
    name: privacyKinds['api-key'],
    holds:
      'The key as a secret of Forge, the id and name of its organization, its last four characters, who set it and when it expires. Without it the app cannot ask Atlassian anything.',
    until: 'Until you delete it.',
    count: isThere,
    delete: {
      open: 'Delete the key…',
      title: 'Delete the API key?',
      means:
        'The app forgets the key. Until a new one is set, nobody can see or change users here, and what is stored can only be deleted as a whole. Runs that are being applied stop at the next account. At Atlassian the key stays valid.',
      done: 'The API key was deleted',
    },
  },
  'protected-list': {
    name: privacyKinds['protected-list'],
    holds:
      'E-mail addresses, domains and group ids that admins typed: no command touches those accounts. No other name or address of a person is kept, but for what admins type into reasons, tickets and names of views: e-mail addresses are refused there.',
    until: 'Until you take them off the list, or the account of an address is closed.',
    count: (n) => count(n, 'entry', 'entries'),
    delete: {
      open: 'Empty the list…',
      title: 'Empty the protected list?',
      means:
        'No address, domain or group is protected any more, so commands can change those accounts. Admins, app accounts and you yourself stay protected. Plans that were made before have to be made again.',
      done: 'The protected list is empty',
    },
  },
  'protected-owners': {
    name: privacyKinds['protected-owners'],
    holds:
      'The account id behind each protected address, with a hash of the address, so that the address is erased when that account is closed.',
    until: 'As long as the address is protected.',
    count: (n) => count(n, 'account'),
    delete: {
      open: 'Delete accounts…',
      title: 'Forget whose the protected addresses are?',
      means: 'The addresses stay protected. Their accounts are looked up again by the next report to Atlassian.',
      done: 'Whose the protected addresses are was forgotten',
    },
  },
  rules: {
    name: privacyKinds.rules,
    holds: 'The breaker, tickets, account age, thresholds and seat prices, as admins set them. Nothing about people.',
    until:
      'Until you set them to their defaults. A number that counts changes stays, so that nobody saves over somebody else.',
    count: (n) => (n === 0 ? 'Defaults' : 'Stored'),
    delete: {
      open: 'Set to defaults…',
      title: 'Set all rules to their defaults?',
      means:
        'The breaker, tickets, account age, thresholds and prices are what they were when the app was new. Plans that were made before have to be made again.',
      done: 'All rules are at their defaults',
    },
  },
  views: {
    name: privacyKinds.views,
    holds:
      'Ways of looking at the users, shared by all admins: filters, order and columns as ids and fixed words, and the name that an admin typed. No search, no e-mail domain, and not who saved it.',
    until: 'Until you delete them.',
    count: (n) => count(n, 'view'),
    delete: {
      open: 'Delete views…',
      title: 'Delete all saved views?',
      means: 'They are gone for every admin, and links to them open the Users page as it is when nothing was chosen.',
      done: 'The saved views were deleted',
    },
  },
  runs: {
    name: privacyKinds.runs,
    holds:
      'For each change: who made it, the reason and the ticket, and of each account its id, statuses, groups, roles and results. That is what progress, undo and retry are made from.',
    until: 'Until you delete them.',
    count: (n) => count(n, 'run'),
    delete: {
      open: 'Delete ended runs…',
      title: 'Delete all runs that have ended?',
      means:
        'The plans and results of finished, cancelled and stuck runs are deleted, and plans that have expired. What they changed stays changed, and can no longer be undone or tried again from here. Plans that wait and runs under way stay, and so does the audit log.',
      done: 'The runs that had ended were deleted',
    },
  },
  'audit-entries': {
    name: privacyKinds['audit-entries'],
    holds:
      'Who did what to which account, when, and how it ended: ids only, each entry chained to the one before it. One row beside them, which is not counted, holds the number and the hash of the last entry.',
    until: 'Until you delete entries in the audit log; an entry about that stays.',
    count: (n) => count(n, 'entry', 'entries'),
  },
  'personal-data-report': {
    name: privacyKinds['personal-data-report'],
    holds:
      'Where the report of personal data is, up to some hundred account ids that are reported next, and what came of the last one.',
    until: 'Replaced by each report, every six days.',
    count: isThere,
    delete: {
      open: 'Delete the state…',
      title: 'Delete the state of the report?',
      means: 'A new report begins within an hour, from the beginning.',
      done: 'The state of the report was deleted',
    },
  },
  'request-keys': {
    name: privacyKinds['request-keys'],
    holds: 'Which click made which run, so that a double click is one run. Random ids.',
    until: 'Expire after a day; Forge may take two more to remove them.',
    count: (n) => count(n, 'key'),
    delete: {
      open: 'Delete keys…',
      title: 'Delete all request keys?',
      means:
        'A click that is on its way right now could make its run twice. Both would be plans that nobody has applied.',
      done: 'The request keys were deleted',
    },
  },
  refusals: {
    name: privacyKinds.refusals,
    holds:
      'How many refusals of a person were written to the audit log in a minute, so that nobody fills it. A hash of person and minute.',
    until: 'Expire after an hour; Forge may take two days more to remove them.',
    count: (n) => count(n, 'count'),
    delete: {
      open: 'Delete counts…',
      title: 'Delete the counted refusals?',
      means: 'Counting begins anew.',
      done: 'The counted refusals were deleted',
    },
  },
  counters: {
    name: privacyKinds.counters,
    holds:
      'Which runs are being applied, which took seats within a day, the points used this hour, and how fast Atlassian may be asked. Run ids and numbers. They keep two runs from changing the same account, the breaker from being walked around, and the app within Atlassian’s limits, so they are only deleted with everything else.',
    until:
      'A run is taken off when it has ended; seats count for a day and points for an hour. The rows themselves stay, and the next run or hour writes over them.',
    count: (n) => count(n, 'row'),
  },
}

/** Words of the Privacy section in Settings. */
export const privacyText = {
  heading: settingsSections.privacy,
  lead: 'Everything, by kind. Names, addresses, groups and dates of use of your users are read from Atlassian when you look at them, and not stored.',
  kinds,
  unknown: 'Could not be counted',
  runsDeleted: (deleted: number) =>
    deleted === 0 ? 'No run was deleted' : `${count(deleted, 'run was', 'runs were')} deleted`,
  runsLeft: (left: number) =>
    `${count(left, 'run stays', 'runs stay')}: under way, waiting as a plan, or not to be read. A plan goes when it has expired, or after "Discard the plan" on its page; one that can't be read is deleted from Runs.`,
  typeWord: 'Type DELETE to confirm',
  word: 'DELETE',
  confirm: (open: string) => open.replace('…', ''),
  openAudit: 'Open the audit log',
  progress: (n: number) => `Deleted so far: ${formatNumber(n)}.`,
  report: {
    heading: 'Report to Atlassian',
    lead: 'Every six days the app tells Atlassian of which accounts it keeps an id or an address. Atlassian answers which of them are closed or have changed; their protected addresses are then erased or brought up to date.',
    none: 'No report has been made yet. The first one is made within an hour after the app is installed.',
    unreadable: 'What is stored about reports could not be read.',
    last: 'Last complete report',
    running: 'Going on now',
    runningSince: (time: string) => `since ${formatTime(time)}`,
    accounts: 'Accounts reported',
    closed: 'Closed at Atlassian',
    closedValue: (closed: number, erased: number) =>
      `${formatNumber(closed)}; ${count(erased, 'protected address', 'protected addresses')} erased`,
    updated: 'Changed at Atlassian',
    updatedValue: (updated: number, followed: number) =>
      `${formatNumber(updated)}; ${count(followed, 'protected address', 'protected addresses')} brought up to date`,
    unowned: 'Protected addresses that are nobody’s',
    unownedValue: (n: number) =>
      n === 0
        ? '0'
        : `${formatNumber(n)}: no account of the organization has them, so take them off the list yourself when they are no longer needed`,
    stopped: 'The report is stopped',
    stoppedDetail: ({ what, fix }: { what: string; fix: string }) => `${what} ${fix}`,
    overdue: 'The last complete report is more than seven days old.',
    flagged: (n: number) => `${count(n, 'protected address', 'protected addresses')} may be out of date`,
    flaggedDetail:
      'Atlassian says that their accounts have changed, and the new addresses could not be read. Look through the protected list.',
    unread: (n: number) =>
      `${count(n, 'answer')} of Atlassian could not be read; those accounts are reported again next time.`,
  },
} as const

/** ours: from then on the seven days that Atlassian gives are over. */
export const isOverdue = (report: PersonalDataReport | null, now: number): boolean =>
  report?.finishedAt != null && now - Date.parse(report.finishedAt) > 7 * 86_400_000
