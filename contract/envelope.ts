import * as z from 'zod'

/** The one function of the resolver. */
export const DISPATCH = 'dispatch'

/** What `invoke('dispatch', …)` carries. */
export const Call = z
  .object({ operation: z.string().min(1).max(80), contractVersion: z.number().int(), input: z.unknown() })
  .strict()
export type Call = z.infer<typeof Call>

/** What comes back: always an answer, never a throw. `body` is the operation's output (200) or an `ErrorBody`. */
export const Answer = z.object({ status: z.number().int(), requestId: z.string(), body: z.unknown() })
export type Answer = z.infer<typeof Answer>
