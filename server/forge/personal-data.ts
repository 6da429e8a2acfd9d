import { privacy } from '@forge/api'
import type { ReportPersonalData } from '../atlassian/personal-data-api.ts'

/** One report. The package splits longer ones and sends all parts at once, so the caller gives it 90 at a time. */
export const reportPersonalData: ReportPersonalData = (accounts) =>
  privacy.reportPersonalData(accounts.map(({ accountId, updatedAt }) => ({ accountId, updatedAt })))
