import { jiraRoute } from '../jira-route.ts'

/** Source: Atlassian, Jira Cloud REST API v3, "Get Jira instance info". */
export const getServerInfo = jiraRoute({
  name: 'get-server-info',
  method: 'GET',
  path: '/rest/api/3/serverInfo',
  answer: ({ world, clock }) => ({
    status: 200,
    body: {
      baseUrl: world.siteUrl,
      displayUrl: world.siteUrl,
      version: '1001.0.0-SNAPSHOT',
      versionNumbers: [1001, 0, 0],
      deploymentType: 'Cloud',
      buildNumber: 100_300,
      serverTime: new Date(clock.now()).toISOString(),
      serverTitle: 'Jira',
      serverTimeZone: 'Etc/UTC',
    },
  }),
})
