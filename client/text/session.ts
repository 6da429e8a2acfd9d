import { formatDay } from './format.ts'

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
  expiresSoon: (time: string) =>
    `The organization API key expires on ${formatDay(time)}. Replace it in Settings before then.`,
  expired: (time: string) => `The organization API key expired on ${formatDay(time)}. Replace it in Settings.`,
  openSettings: 'Open settings',
  notFoundTitle: 'There is no such page',
  notFound: 'The address does not lead anywhere in this app.',
  openUsers: 'Open users',
}
