import type { AuditEntry } from '../../contract/audit/audit-entry.ts'
import { auditText } from '../text/audit.ts'
import { errorText } from '../text/errors.ts'
import { count, formatNumber, formatTime } from '../text/format.ts'
import type { PlaceNames } from '../text/steps.ts'
import { exclusions } from '../text/exclusions.ts'
import { stepText } from '../text/steps.ts'

/** The details of an entry as named lines, for the panel. */
export function detailLines({ details }: AuditEntry, names: PlaceNames): { label: string; value: string }[] {
  const text = auditText.panel
  const lines: [string, string | undefined][] = [
    [
      text.exclusion,
      details.exclusion === undefined
        ? undefined
        : `${exclusions[details.exclusion].short}. ${exclusions[details.exclusion].explain}`,
    ],
    [text.error, details.error === undefined ? undefined : errorText(details.error, 'command').what],
    [
      text.upstream,
      details.upstreamStatus === undefined
        ? undefined
        : [details.upstreamStatus, details.upstreamCode].filter((part) => part !== undefined).join(' '),
    ],
    [text.workspace, details.workspaceId === undefined ? undefined : names.workspace(details.workspaceId)],
    [
      text.customerOrganization,
      details.customerOrganizationId === undefined
        ? undefined
        : names.customerOrganization(details.customerOrganizationId),
    ],
    [text.serviceDesk, details.serviceDeskId === undefined ? undefined : names.serviceDesk(details.serviceDeskId)],
    [text.group, details.groupId === undefined ? undefined : names.group(details.groupId)],
    [text.view, details.viewId],
    [text.steps, details.steps?.map((step) => stepText(step, names)).join('; ')],
    [text.accounts, details.accounts === undefined ? undefined : count(details.accounts, 'account')],
    [text.taken, details.taken === undefined ? undefined : formatNumber(details.taken)],
    [text.entries, details.entries === undefined ? undefined : count(details.entries, 'entry', 'entries')],
    [text.upTo, details.upTo === undefined ? undefined : formatTime(details.upTo)],
    [
      text.range,
      details.fromSequence === undefined || details.toSequence === undefined
        ? undefined
        : text.rangeValue(details.fromSequence, details.toSequence),
    ],
    [text.lastHash, details.lastHash],
    [text.headMissing, details.headMissing === true ? text.headMissingValue : undefined],
    [
      text.breaker,
      details.breaker === undefined ? undefined : text.breakerValue(details.breaker.accounts, details.breaker.share),
    ],
    [text.ticket, details.ticketRequired === undefined ? undefined : text.ticketValue(details.ticketRequired)],
    [
      text.minimumAge,
      details.minimumAccountAgeDays === undefined ? undefined : text.minimumAgeValue(details.minimumAccountAgeDays),
    ],
    [text.exported, details.exported === undefined ? undefined : text.exportedValue(details.exported)],
    [text.changed, details.changed?.map((change) => text.changedValue(change, (id) => names.workspace(id))).join('; ')],
  ]
  return lines.flatMap(([label, value]) => (value === undefined || value === '' ? [] : [{ label, value }]))
}

/** The same in one line, for the table: what matters most first. */
export const detailsOf = (entry: AuditEntry, names: PlaceNames): string =>
  detailLines(entry, names)
    .map(({ value }) => value)
    .join(' · ')
