import { count } from './format.ts'
import { settingsSections } from './settings-sections.ts'

/** Words of the protected list. */
export const protectionText = {
  heading: settingsSections.protection,
  lead: 'No command touches these accounts, whoever asks. It is checked when a plan is made and again right before each change. Organization admins, site admins, user access admins, app accounts and you yourself are always protected.',
  emails: 'E-mail addresses',
  emailsHint: 'One on each line, for example ceo@example.com.',
  domains: 'Domains',
  domainsHint:
    'One on each line, for example example.com. Every account whose address ends in it is protected; sub-domains are not included.',
  groups: 'Groups',
  groupsHint: 'Every member of a ticked group is protected.',
  groupsFind: 'Find a group',
  groupsPartial: 'Not all groups could be read. Groups that are missing here stay protected if they were.',
  groupsChosen: (n: number) => `${count(n, 'group')} protected`,
  badEmail: (line: number, value: string) => `Line ${line}: "${value}" is not an e-mail address.`,
  badDomain: (line: number, value: string) => `Line ${line}: "${value}" is not a domain, for example example.com.`,
  tooMany: (limit: number) => `There can be at most ${limit}.`,
  save: 'Save',
  discard: 'Discard changes',
  saved: 'The protected list was saved',
  savedDetail: (emails: number, domains: number, groups: number) =>
    `${count(emails, 'e-mail address', 'e-mail addresses')}, ${count(domains, 'domain')} and ${count(groups, 'group')} are protected.`,
  removes: (entries: number) =>
    `You are taking ${count(entries, 'entry', 'entries')} off the list. Those accounts can then be changed.`,
  merged: 'Somebody else changed the list.',
  mergedDetail: 'Their change and yours are both in the fields now. Look, then save.',
  loading: 'Loading the protected list…',
}
