import { readDirectory } from '../paths.ts'
import type { Route } from '../types.ts'

/** Source: Atlassian, Organizations REST API v2, "Get group stats". */
export const getGroupStats: Route = {
  name: 'get-group-stats',
  method: 'GET',
  path: '/admin/v2/orgs/{orgId}/directories/{directoryId}/groups/stats',
  api: 'admin',
  scope: null,
  errors: 'errors',
  answer(context) {
    const directory = readDirectory(context)
    const groups = context.world.groups.filter((group) => directory === null || group.directory === directory.index)
    const totals = {
      all: groups.length,
      managed: groups.filter((group) => group.managedBy === 'external').length,
      synced: groups.filter((group) => group.externalSynced).length,
    }
    const teams = groups.filter((group) => group.managedBy === 'team-members').length
    return {
      status: 200,
      body: {
        totals,
        types: [
          { type: 'TEAM', count: teams },
          { type: 'GROUP', count: groups.length - teams },
          { type: 'USERBASE_GROUP', count: 0 },
        ],
      },
    }
  },
}
