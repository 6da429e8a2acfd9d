import type { MayEnd } from '../../contract/settings/api-key.ts'
import { formatDay, formatRelative } from './format.ts'
import { mayEndText } from './key-end.ts'

/** What to do about it, the nearer its end the plainer. The key in use stays until the new one works, so there is no reason to wait. */
const urge = {
  30: 'Create a new one and replace it in Settings; the one in use stays until the new one works.',
  14: 'Replace it in Settings; the one in use stays until the new one works.',
  7: 'Replace it in Settings now: without a key nobody can see or change users here.',
  1: 'Replace it in Settings today: after that nobody can see or change users here, and runs stop.',
}

/** Words of the shell: loading, refusals, first run, the key's expiry. */
export const sessionText = {
  loading: 'Checking your permissions…',
  connectedTo: (organization: string) => `Organization: ${organization}`,
  refused: {
    NOT_JIRA_ADMIN: {
      title: 'Only Jira administrators can open this page',
      explain:
        'The app checks, with your own permissions, that you may administer Jira. It answered no, so nothing was read or changed.',
    },
    NOT_ORGANIZATION_ADMIN: {
      title: 'Only organization admins can use this app',
      explain:
        'The app lets nobody do here what they could not do at admin.atlassian.com. It asked Atlassian whether you are an admin of the connected organization. The answer was no, so nothing was read or changed. This refusal is in the audit log.',
    },
    AUTHORIZATION_UNKNOWN: {
      title: 'Your permissions could not be checked',
      explain:
        'When the app cannot be sure that you may do this, it does nothing. The usual reason is that Atlassian did not answer.',
    },
  },
  failed: 'The app could not start',
  again: 'Check again',
  expiresSoon: (time: string, level: 30 | 14 | 7 | 1, now: number) =>
    `The organization API key expires ${formatRelative(time, now)}, on ${formatDay(time)}. ${urge[level]}`,
  mayExpire: (known: MayEnd, level: 30 | 14 | 7 | 1) =>
    `When the organization API key expires is not certain. ${mayEndText(known)} ${urge[level]}`,
  expired: (time: string) =>
    `The organization API key expired on ${formatDay(time)}. Until it is replaced, nobody can see or change users here.`,
  keyRefused:
    'Atlassian no longer accepts the organization API key: it was revoked or has expired. Until it is replaced, nobody can see or change users here.',
  replaceKey: 'Replace the key',
  notFoundTitle: 'There is no such page',
  notFound: 'The address does not lead anywhere in this app.',
  openUsers: 'Open users',
}
