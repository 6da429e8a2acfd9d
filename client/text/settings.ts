import type { ApiKeyCheck, MayEnd } from '../../contract/settings/api-key.ts'
import { count, formatDay, formatRelative, list } from './format.ts'
import { mayEndText } from './key-end.ts'
import { settingsSections } from './settings-sections.ts'

type CheckStep = ApiKeyCheck['step']
type CheckResult = ApiKeyCheck['result']

const checks: Record<CheckStep, Record<CheckResult, string>> = {
  accepted: {
    passed: 'Atlassian accepts the key',
    failed: 'Atlassian does not accept the key: mistyped, revoked or expired',
    unknown: 'Atlassian could not be asked whether it accepts the key',
    'not-asked': 'Whether Atlassian accepts the key',
  },
  unscoped: {
    passed: 'It was created without scopes',
    failed: 'It was created with scopes, so Atlassian refuses changes made with it',
    unknown: 'Whether it has scopes could not be found out',
    'not-asked': 'Whether it was created without scopes',
  },
  organization: {
    passed: 'It opens one organization',
    failed: 'It does not open an organization',
    unknown: 'Its organization could not be read',
    'not-asked': 'Which organization it opens',
  },
  site: {
    passed: 'That organization owns this Jira site',
    failed: 'That organization does not own this Jira site',
    unknown: 'Whether that organization owns this Jira site could not be found out',
    'not-asked': 'Whether that organization owns this Jira site',
  },
  you: {
    passed: 'You are an admin of that organization',
    failed: 'You are not an admin of that organization',
    unknown: 'Whether you are an admin of that organization could not be found out',
    'not-asked': 'Whether you are an admin of that organization',
  },
  expiry: {
    passed: 'It has not expired',
    failed: 'It has expired',
    unknown: 'When it expires could not be found out',
    'not-asked': 'When it expires',
  },
}

/** Words of the Settings area and of the first run. */
export const settingsText = {
  title: 'Settings',
  parts: 'Parts of Settings',
  lead: 'The connection to your organization, the accounts that nobody may touch, the rules for every change, and what the app stores.',
  firstRun: {
    title: 'Connect your organization',
    lead: "The app reads and changes users through Atlassian's Admin API. For that it needs one organization API key.",
    steps: [
      'Open admin.atlassian.com as an organization admin and choose the organization that owns this Jira site.',
      'Go to Organization settings, then API keys, and choose Create API key.',
      'Choose "API key without scopes". Atlassian refuses keys with scopes for suspending, deactivating and access changes.',
      'Choose when it expires. Atlassian suggests one week and allows up to one year; the app reminds you 30, 14, 7 and 1 days before.',
      'Copy the key. Atlassian shows it once. Paste it here.',
    ],
    where: 'How to create the key',
    kept: 'The key is kept as a secret in Forge storage of this site. It is never shown again, never written to a log, and sent to api.atlassian.com only. Data about users is read when you look at it and never stored.',
    open: 'Open admin.atlassian.com',
    openUrl: 'https://admin.atlassian.com',
  },
  key: {
    heading: settingsSections.key,
    field: 'API key',
    replaceField: 'New API key',
    hint: 'Created without scopes at admin.atlassian.com. It is checked as soon as you paste it; nothing is stored yet.',
    tooShort: 'This is too short to be an organization API key.',
    badLetters: 'This has blanks or letters that no key has. Copy it again.',
    checking: 'Checking the key…',
    checked: 'What the check found',
    result: { passed: 'Passed', failed: 'Failed', unknown: 'Unknown', 'not-asked': 'Not checked' } satisfies Record<
      CheckResult,
      string
    >,
    check: (step: CheckStep, result: CheckResult) => checks[step][result],
    belongsTo: (name: string) => `This key opens the organization ${name}.`,
    expires: (time: string) => `It expires on ${formatDay(time)}.`,
    connect: (name: string) => `Connect ${name}`,
    connectUnnamed: 'Connect this organization',
    replace: 'Replace the key',
    replaceOpen: 'Replace…',
    replaceTitle: 'Replace the API key',
    replaceLead: 'The key in use stays until the new one has been checked and works.',
    delete: 'Delete…',
    deleteTitle: 'Delete the API key?',
    deleteLead:
      'The app forgets the key. Until a new one is set, nobody can see or change users here. Runs that are being applied stop at the next account. Protected accounts, runs and the audit log stay stored, but nobody can look at them or delete single ones until a key is set; only all of it can be deleted. At Atlassian the key stays valid: revoke it at admin.atlassian.com if you no longer need it.',
    deleteConfirm: 'Delete the key',
    connected: (name: string) => `${name} is connected`,
    replaced: 'The key was replaced',
    revokeOld: 'Revoke the old one at Atlassian: Organization settings, then API keys. Until then it still works.',
    same: 'This is the key that is in use already.',
    sameDetail: 'Nothing was replaced. Create a new key at admin.atlassian.com and paste that one.',
    deleted: 'The API key was deleted',
    organization: 'Organization',
    mask: 'Key',
    maskValue: (lastFour: string) => `••••••••••••${lastFour}`,
    maskSpoken: (lastFour: string) => `A key that ends in ${lastFour}`,
    refused: 'No longer accepted',
    setBy: 'Set by',
    setByUnread: 'An account whose name could not be read',
    setAt: 'Set on',
    expiresAt: 'Expires',
    expiresValue: (time: string, now: number) => `${formatDay(time)} (${formatRelative(time, now)})`,
    expiryUnknown: 'Unknown: Atlassian did not tell',
    mayEnd: (known: MayEnd) =>
      `Unknown. ${mayEndText(known)} The app asks again once a day, and whenever the key is checked.`,
    you: 'you',
  },
  leave: {
    title: 'Leave without saving?',
    lead: (parts: readonly string[]) => `What you changed in ${list(parts)} is not saved, and is lost when you leave.`,
    leave: 'Leave without saving',
    stay: 'Stay here',
  },
  left: {
    heading: 'Still stored',
    lead: 'The app keeps this although no key is set. Set a key of the organization to see it again, or delete all of it here.',
  },
  stored: {
    deleteEverything: 'Delete everything…',
    deleteTitle: 'Delete everything that the app stores?',
    deleteMeans: [
      'The API key. The app is disconnected; nobody can use it until a key is set again.',
      'The protected e-mail addresses and domains. After a new start, those accounts can be changed again.',
      'The rules: the breaker, tickets, account age, thresholds and prices. After a new start, the defaults hold.',
      'The saved views. Links to them lead to the list as it is when nothing was chosen.',
      'All runs: their plans and results. A change that was already made at Atlassian stays made. What is needed to undo it is gone.',
    ],
    deleteAudit: 'Also delete the audit log',
    deleteAuditHint: 'One entry stays, which says who deleted everything and when.',
    auditStays: 'The audit log stays.',
    auditToo:
      'The audit log is deleted too: without a key that works nobody can be shown to be allowed to read it. One entry stays, which says who deleted everything and when.',
    typeWord: 'Type DELETE to confirm',
    word: 'DELETE',
    confirm: 'Delete everything',
    stopping: (runs: number) =>
      `Stopping ${count(runs, 'run')} first, between two accounts. Nothing is deleted before that.`,
    progress: (runs: number, entries: number) =>
      `Deleted so far: ${count(runs, 'run')}, ${count(entries, 'audit entry', 'audit entries')}.`,
    done: 'Everything was deleted',
    doneDetail: (runs: number, entries: number) =>
      `${count(runs, 'run')} and ${count(entries, 'audit entry', 'audit entries')} were deleted.`,
  },
}
