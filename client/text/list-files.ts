/** The files of the lists in panels: how each is called, and its columns. */
export const listFiles = {
  access: {
    file: (place: string) => `access-${place}`,
    of: 'who can use it',
    header: ['Way in', 'Gives', 'Group id', 'Group', 'Account id', 'Name', 'E-mail', 'Account is active', 'Note'],
    /** In the column of accounts that stand behind no name: everybody, customers, … */
    noNames: 'No single people',
    seatsUnread: 'Not all seat holders are read: there are more people here',
    membersUnread: 'The members could not be read',
    /** The last line of the file of a space. */
    spaceRoles: { title: 'Space roles', note: 'Not read: others may be able to use the space through them' },
  },
  members: {
    file: (group: string) => `members-${group}`,
    header: ['Group id', 'Group', 'Account id', 'Name', 'E-mail', 'Account is active'],
  },
  groupProjects: {
    file: (group: string) => `projects-of-${group}`,
    header: ['Group id', 'Project id', 'Key', 'Project', 'Archived', 'Use'],
  },
  userProjects: {
    file: 'projects-of-one-user',
    header: [
      'Account id',
      'Project id',
      'Key',
      'Project',
      'Archived',
      'May',
      'Permission scheme',
      'Gives',
      'Through',
      'Group id',
    ],
  },
  userSpaces: {
    file: 'spaces-of-one-user',
    header: (rolesRead: boolean) => [
      'Account id',
      'Space id',
      'Key',
      'Space',
      'May',
      'Gives',
      rolesRead ? 'Through' : 'Through (not all space roles could be read)',
      'Group id',
    ],
  },
  userCustomers: {
    file: 'desks-of-one-user',
    header: ['Account id', 'Kind', 'Id', 'Name', 'Project'],
    desk: 'Service desk',
  },
  userAccess: {
    file: 'access-of-one-user',
    header: [
      'Account id',
      'Product',
      'Workspace id',
      'Seat',
      'Suspended',
      'Last active',
      'Use',
      'Through',
      'Group id',
      'Roles',
    ],
  },
  userGroups: {
    file: 'groups-of-one-user',
    header: ['Account id', 'Group id', 'Group', 'Gives', 'Members can be changed'],
  },
  userRuns: {
    file: 'runs-of-one-user',
    header: ['Account id', 'Run id', 'Action', 'Status', 'Time (UTC)'],
  },
  userHistory: { file: 'audit-log-of-one-user' },
  groupGrants: {
    file: (group: string) => `granted-by-${group}`,
    header: ['Group id', 'Group', 'Product', 'Workspace id', 'Roles', 'New users join it'],
  },
  overlap: {
    file: 'groups-compared',
    of: 'who is in these groups',
    header: (one: string, other: string) => ['Account ID', 'Name', 'E-mail', `In ${one}`, `In ${other}`],
  },
  protection: {
    file: 'protected',
    header: ['Kind', 'Entry', 'Name'],
    kinds: { email: 'E-mail address', domain: 'Domain', group: 'Group' },
  },
}
