import { createReportPersonalData } from '@forge/api/out/privacy/index.js'
import type { ReportPersonalData } from '../server/atlassian/personal-data-api.ts'
import { readManifest } from './sandbox/forge/manifest.ts'
import { reportAccounts } from './sandbox/forge/privacy.ts'
import { PROJECT_ROOT } from './sandbox/options.ts'
import type { World } from './sandbox/world/index.ts'

let manifest: ReturnType<typeof readManifest> | null = null

/** The report of personal data as the platform's own package sends it, answered by the sandbox's Forge. */
export class Reports {
  /** The accounts of each report, in the order in which they were sent. */
  readonly sent: { readonly accountId: string; readonly updatedAt: string }[][] = []
  /** Answers that are given first, in place of the sandbox's. */
  readonly refusals: Response[] = []
  readonly send: ReportPersonalData

  constructor(world: World) {
    manifest ??= readManifest(`${PROJECT_ROOT}/manifest.yml`)
    const site = {
      cloudId: world.cloudId,
      siteUrl: world.siteUrl,
      accountStatus: (id: string) => world.account(id)?.state.accountStatus ?? null,
      personalDataAt: (id: string) => world.account(id)?.state.moved?.at ?? null,
      hasConfluence: () => true,
    }
    const parts = { manifest, site }
    const send = createReportPersonalData(((_: string, init: { body: string }) => {
      const { accounts } = JSON.parse(init.body) as { accounts: Reports['sent'][number] }
      this.sent.push(accounts)
      return Promise.resolve(this.refusals.shift() ?? reportAccounts(parts, init.body))
    }) as never)
    this.send = (accounts) => send(accounts.map((account) => ({ ...account })))
  }

  /** Every account that was ever reported, once. */
  get accounts(): ReadonlySet<string> {
    return new Set(this.sent.flat().map(({ accountId }) => accountId))
  }
}
