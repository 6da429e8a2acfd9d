import * as z from 'zod'
import { LIMITS } from '../limits.ts'
import { WorkspaceId } from '../vocabulary.ts'
import { Currency, digitsOf, exactHundredths } from './currency.ts'

/**
 * Stops a run: more accounts than `accounts` AND more than `share` of a product's seats (0.2 is 20 %). The person has to
 * type the number then.
 */
export const Breaker = z
  .object({
    accounts: z.number().int().min(0).max(LIMITS.accountsPerRun),
    share: z.number().min(0, 'must be at least 0 (0 %)').max(1, 'must be at most 1 (100 %)'),
  })
  .strict()
export type Breaker = z.infer<typeof Breaker>

/** Days since the last use after which a seat is worth a look, and after which it is idle. */
const days = {
  warningDays: z.number().int().min(1, 'must be at least 1 day').max(LIMITS.thresholdDays),
  overdueDays: z.number().int().min(2, 'must be at least 2 days').max(LIMITS.thresholdDays),
}
const IN_ORDER = { message: 'must be more days than the warning', path: ['overdueDays'] }
const inOrder = ({ warningDays, overdueDays }: { warningDays: number; overdueDays: number }): boolean =>
  warningDays < overdueDays

const perWorkspace = <T extends { workspaceId: WorkspaceId }>(schema: z.ZodType<T, z.ZodTypeDef, unknown>) =>
  z
    .array(schema)
    .max(LIMITS.rulesWorkspaces)
    .refine((all) => new Set(all.map(({ workspaceId }) => workspaceId)).size === all.length, 'names a product twice')

/** The default for every product, and what differs from it. */
export const Thresholds = z
  .object({
    ...days,
    perWorkspace: perWorkspace(
      z
        .object({ workspaceId: WorkspaceId, ...days })
        .strict()
        .refine(inOrder, IN_ORDER),
    ),
  })
  .strict()
  .refine(inOrder, IN_ORDER)
export type Thresholds = z.infer<typeof Thresholds>

/** What one seat costs in a month, as an admin typed it, in the one currency of all prices; kept as `exactHundredths` says. */
export const Prices = z
  .object({
    currency: Currency,
    perSeat: perWorkspace(
      z.object({ workspaceId: WorkspaceId, monthlyHundredths: z.number().min(0).max(LIMITS.priceHundredths) }).strict(),
    ),
  })
  .strict()
  .superRefine(({ currency, perSeat }, { addIssue }) => {
    const fits = digitsOf(currency) === 3 ? (of: number) => exactHundredths(of) === of : Number.isInteger
    for (const [at, { monthlyHundredths }] of perSeat.entries())
      if (!fits(monthlyHundredths))
        addIssue({
          code: 'custom',
          path: ['perSeat', at, 'monthlyHundredths'],
          message: 'has more digits after the point than the currency',
        })
  })
export type Prices = z.infer<typeof Prices>

/** What admins decide for everybody who uses the app. */
export const Rules = z
  .object({
    breaker: Breaker,
    /** A run needs a ticket. */
    ticketRequired: z.boolean(),
    /** Accounts younger than this are not touched; 0: off. */
    minimumAccountAgeDays: z.number().int().min(0).max(LIMITS.thresholdDays),
    thresholds: Thresholds,
    prices: Prices,
  })
  .strict()
export type Rules = z.infer<typeof Rules>

/** What holds until somebody decides otherwise. */
export const DEFAULT_RULES: Rules = {
  breaker: { accounts: LIMITS.breakerAccounts, share: LIMITS.breakerShare },
  ticketRequired: false,
  minimumAccountAgeDays: 0,
  thresholds: { warningDays: 60, overdueDays: 90, perWorkspace: [] },
  prices: { currency: 'USD', perSeat: [] },
}
