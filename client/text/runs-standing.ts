import type { Difference } from '../../contract/runs/run.ts'
import { count, formatDuration, formatNumber, formatTime, list, pick } from './format.ts'
import { stepText, type PlaceNames } from './steps.ts'

const accounts = (value: number): string => count(value, 'account')
const WAYS = {
  direct: 'a direct role',
  group: 'a group',
  inferred: 'an admin role',
  unknown: 'an unknown way',
} as const

/** Words of a run that stands still, is stuck, or is read back. */
export const standingText = {
  pause: 'Pause',
  pausing: 'Pausing…',
  pausingMeans: 'It stands still as soon as what was begun is settled.',
  cancelling: 'Cancelling…',
  cancellingMeans: 'It ends as soon as what was begun is settled.',
  paused: 'This run is paused',
  pausedBy: 'Paused by',
  pausedAt: (time: string) => `${formatTime(time)}. Nothing happens until somebody lets it go on.`,
  settled: (done: number, total: number) => `${formatNumber(done)} of ${accounts(total)} settled.`,
  busy: 'Its accounts stay reserved: no other run can change them meanwhile.',
  stuck: 'This run cannot go on',
  kept: 'Accounts that have a result keep it. Carrying on takes up the others.',
  planAge: (ms: number) =>
    `The plan is ${formatDuration(ms)} old. Each account is read again before it is changed; whoever changed since is skipped.`,
  carryOn: 'Carry on',
  cancel: 'Cancel the rest',
  busyWith: (n: number | undefined) =>
    n === undefined
      ? 'Another run holds some of these accounts. Started by'
      : `Another run holds ${accounts(n)} of these. Started by`,
  busyUnreadable: 'A run that cannot be read may still be changing accounts. Try again in two minutes.',
  openRun: 'Open that run',
  verify: {
    heading: 'Read back',
    waiting: 'The changed accounts are read back as soon as Atlassian shows every change.',
    unknown: 'The accounts could not be read back. What was freed is not known.',
    done: (time: string) => `Read back ${formatTime(time)}.`,
    same: 'Every changed account is as it was left.',
    differences: (n: number) => `${accounts(n)} ${pick(n, 'is', 'are')} not as the run left ${pick(n, 'it', 'them')}.`,
    unread: (n: number) => `${accounts(n)} could not be read.`,
    seats: {
      label: 'Seats of each product',
      product: 'Product',
      promised: 'Promised',
      freed: 'Really freed',
      held: 'Still held',
      unread: 'Not readable',
      unknown: 'unknown',
    },
    again: 'Read back again',
    filter: 'Different',
    difference: (one: Difference, names: PlaceNames) =>
      one.kind === 'step'
        ? `Not so any more: ${stepText(one.step, names)}.`
        : `Still holds a seat on ${names.workspace(one.workspaceId)} through ${list([
            ...(one.groupIds.length > 0
              ? one.groupIds.map((id) => names.group(id))
              : one.through.map((way) => WAYS[way])),
            ...(one.andMore === true ? ['more groups'] : []),
          ])}.`,
  },
}
