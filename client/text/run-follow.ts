import type { RunLink } from '../../contract/runs/run.ts'
import { holdsEmail } from '../../contract/vocabulary.ts'
import { count } from './format.ts'

const users = (value: number): string => count(value, 'user')

const NO_EMAIL = 'Leave out the e-mail address: what stands here is kept, and cannot be erased with the account.'

/** What is wrong with a reason that somebody types; null: nothing. */
export const reasonProblem = (reason: string): string | null =>
  reason.trim().length < 3 ? 'Say why, in at least 3 characters.' : holdsEmail(reason) ? NO_EMAIL : null

/** Words of the field for the ticket of a change. */
export const ticketText = {
  optional: 'Ticket (optional)',
  required: 'Ticket',
  hint: 'The rules in Settings ask for one.',
  missing: 'Give the ticket of this change.',
  email: NO_EMAIL,
} as const

/** Words around a run that was made from another: taking it back, and trying again what failed. */
export const followText = {
  undo: {
    title: (n: number) => `Undo for ${users(n)}`,
    means:
      'A plan is made first: who gets back what, and what cannot be taken back because somebody else changed it since. Nothing changes before you apply it.',
    reason: (reason: string) => (reason.startsWith('Undo: ') ? reason.replace('Undo', 'Redo') : `Undo: ${reason}`),
  },
  retry: {
    title: (n: number) => `Try again for ${users(n)}`,
    means:
      'The same change is planned again for the accounts that failed, and for those whose outcome is unknown. Nothing changes before you apply it.',
    reason: (reason: string) => reason,
    lasting: (n: number) =>
      `Also the ${users(n)} for whom trying again does not help unless the cause was mended meanwhile`,
  },
  go: 'Make the plan',
  reasonLabel: 'Reason',
  undoAll: 'Undo this run…',
  retryFailed: (n: number) => `Retry the ${n === 1 ? '1' : n.toLocaleString('en')} that failed`,
  undoSelected: (n: number) => `Undo ${n.toLocaleString('en')} selected…`,
  selectAll: 'Select all shown accounts that were changed',
  selectOne: 'Select this account for undo',
  earlier: 'An earlier run',
  followUps: 'Followed by',
  origin: { undo: 'Undoes', retry: 'Tries again what failed in' } satisfies Record<RunLink['kind'], string>,
  followUp: { undo: 'An undo', retry: 'A retry' } satisfies Record<RunLink['kind'], string>,
  rejoin: (n: number, group: string) => `${users(n)} ${n === 1 ? 'rejoins' : 'rejoin'} ${group}`,
  leave: (n: number, group: string) => `${users(n)} ${n === 1 ? 'leaves' : 'leave'} ${group}`,
  assigned: (n: number, role: string, product: string) =>
    `${users(n)} ${n === 1 ? 'gets' : 'get'} back the role ${role} on ${product}`,
  revoked: (n: number, role: string, product: string) =>
    `${users(n)} ${n === 1 ? 'loses' : 'lose'} the role ${role} on ${product}`,
  restored: (n: number) => `${users(n)} ${n === 1 ? 'is' : 'are'} restored`,
  suspended: (n: number) => `${users(n)} ${n === 1 ? 'is' : 'are'} suspended again`,
  reactivated: (n: number) => `${count(n, 'account')} ${n === 1 ? 'is' : 'are'} reactivated`,
  deactivated: (n: number) => `${count(n, 'account')} ${n === 1 ? 'is' : 'are'} deactivated again`,
  givesBack: (parts: string) => `Puts back: ${parts}.`,
  taken: (seats: number, product: string, again: boolean) =>
    `${count(seats, 'seat')} taken ${again ? 'again ' : ''}on ${product}.`,
  takenUnknown: (n: number) => `Of ${users(n)} it is not known which seats they take.`,
  partly: (n: number, why: string) => `${users(n)} ${n === 1 ? 'gets' : 'get'} back a part only: ${why}`,
  cannot: (step: string, why: string) => `Not undone: ${step} (${why})`,
  takes: (products: string, again: boolean) => `takes ${again ? `${products} again` : `a seat on ${products}`}`,
} as const
