import {
  makeJiraApi,
  makeOpenAdminApi,
  makeOpenServiceDesk,
  makeOpenSite,
  makePersonalDataApi,
} from './atlassian/index.ts'
import { makeAuditLog } from './audit/audit-log.ts'
import type { Ports } from './context.ts'
import { makeDispatch } from './dispatch.ts'
import { egress } from './forge/egress.ts'
import { consumerFor, resolverFor, scheduledFor } from './forge/entry.ts'
import { requestJiraAsUser } from './forge/jira.ts'
import { kvsStore } from './forge/kvs-store.ts'
import { forgeQueue } from './forge/queue.ts'
import { reportPersonalData } from './forge/personal-data.ts'
import { consoleLog, systemClock, systemIds } from './forge/runtime.ts'
import { forgeSecrets } from './forge/secrets.ts'
import { requestConfluenceAsApp, requestJiraAsApp } from './forge/site.ts'
import { handlers } from './handlers.ts'
import { makePersonalDataRound } from './privacy/personal-data-round.ts'
import { makeKeyEndReader } from './settings/read-key-end.ts'
import { makeRunWorker, makeWatchdog, startRun, stopRuns } from './runs/index.ts'

/** Everything from outside, for one invocation. Made anew each time: nothing of a tenant may outlive its call. */
function makePorts(): Ports {
  const clock = systemClock
  const ids = systemIds
  const log = consoleLog
  const store = kvsStore
  return {
    clock,
    ids,
    log,
    store,
    secrets: forgeSecrets,
    queue: forgeQueue,
    jira: makeJiraApi(requestJiraAsUser, { clock, ids, log }),
    audit: makeAuditLog({ store, clock, ids }),
    openServiceDesk: makeOpenServiceDesk({ user: requestJiraAsUser, app: requestJiraAsApp }, { clock, ids, log }),
    openAdminApi: makeOpenAdminApi({ clock, ids, log, fetch: egress }),
    openSite: makeOpenSite({
      requestJira: requestJiraAsApp,
      requestConfluence: requestConfluenceAsApp,
      clock,
      ids,
      log,
    }),
    personalData: makePersonalDataApi(reportPersonalData, { clock, log }),
    startRun,
    stopRuns,
  }
}

/** The functions that the manifest names. */
export const resolver = resolverFor(() => makeDispatch(makePorts(), handlers))
export const runWorker = consumerFor(() => makeRunWorker(makePorts()))
export const watchdog = scheduledFor(() => makeWatchdog(makePorts()))
export const personalDataReport = scheduledFor(
  () => makePersonalDataRound(makePorts()),
  () => makeKeyEndReader(makePorts()),
)
