import type { AuditChange } from '../../contract/audit/audit-entry.ts'
import type { TRACE_KINDS } from '../../contract/privacy/stored-kind.ts'
import { count, formatDay, formatNumber, formatShare } from './format.ts'
import { privacyKinds } from './privacy-kinds.ts'

type Value = AuditChange['from']
/** How a field is called, how its values read, and whether it counts what was done: then what was there before is no matter. */
interface Words {
  readonly label: string
  readonly value?: (value: NonNullable<Value>) => string
  readonly counted?: true
}

const days = (value: NonNullable<Value>): string => (value === 0 ? 'off' : count(Number(value), 'day'))
const number = (value: NonNullable<Value>): string => formatNumber(Number(value))
const counted = (label: string): Words => ({ label, value: number, counted: true })

const traces = Object.fromEntries(
  (
    ['protected-owners', 'personal-data-report', 'request-keys', 'refusals'] satisfies (typeof TRACE_KINDS)[number][]
  ).map((kind) => [kind, { label: privacyKinds[kind], value: number }]),
)
/** By the path of the field, without the product that an element of a list is about. */
const fields: Readonly<Record<string, Words>> = {
  ...traces,
  organizationId: { label: 'Organization' },
  expiresAt: { label: 'Key expires', value: (value) => formatDay(String(value)) },
  setBy: { label: 'Key set by' },
  'breaker.accounts': { label: 'Breaker, accounts', value: number },
  'breaker.share': { label: 'Breaker, share of seats', value: (value) => formatShare(Number(value)) },
  ticketRequired: { label: 'Ticket', value: (value) => (value === true ? 'required' : 'not required') },
  minimumAccountAgeDays: { label: 'Minimum account age', value: days },
  'thresholds.warningDays': { label: 'Warning after', value: days },
  'thresholds.overdueDays': { label: 'Overdue after', value: days },
  'thresholds.perWorkspace.warningDays': { label: 'Warning after', value: days },
  'thresholds.perWorkspace.overdueDays': { label: 'Overdue after', value: days },
  'prices.currency': { label: 'Currency' },
  'prices.perSeat.monthlyHundredths': {
    label: 'Price of a seat in a month',
    value: (value) => formatNumber(Number(value) / 100),
  },
  'emails.added': counted('E-mail addresses protected'),
  'emails.removed': counted('E-mail addresses no longer protected'),
  'emails.replaced': counted('E-mail addresses brought up to date'),
  'domains.added': counted('Domains protected'),
  'domains.removed': counted('Domains no longer protected'),
  'groups.added': counted('Groups protected'),
  'groups.removed': counted('Groups no longer protected'),
}
/** Of a list with an element for each product: what is before the product's id, the id, and what is behind it. */
const OF_A_PRODUCT = /^(thresholds\.perWorkspace|prices\.perSeat)\.(.+)\.(\w+)$/

/** A setting that was changed, in words. A field of another version of the app is shown by its path: better than not at all. */
export function changeText({ field, from, to }: AuditChange, workspace: (workspaceId: string) => string): string {
  const [, list, workspaceId, name] = OF_A_PRODUCT.exec(field) ?? []
  const words = fields[list === undefined ? field : `${list}.${name}`] ?? { label: field }
  const label = workspaceId === undefined ? words.label : `${words.label}, ${workspace(workspaceId)}`
  const said = (value: Value): string => (value === null ? 'not set' : (words.value?.(value) ?? String(value)))
  return words.counted ? `${label}: ${said(to)}` : `${label}: ${said(to)} (was ${said(from)})`
}
