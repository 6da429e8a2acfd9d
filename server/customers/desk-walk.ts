import type { ErrorCode } from '../../contract/errors.ts'
import { LIMITS } from '../../contract/limits.ts'
import type { Cursor } from '../../contract/vocabulary.ts'
import type { Context } from '../context.ts'
import type { Page } from '../organizations-port.ts'
import type { ServiceDeskApi } from '../service-desk-port.ts'
import { walk, type Walked } from '../walk.ts'

/** Jira Service Management, asked as the person on the page, within what this call may spend. */
export const deskOf = ({ openServiceDesk, deadline }: Pick<Context, 'openServiceDesk' | 'deadline'>): ServiceDeskApi =>
  openServiceDesk('user', { deadline, calls: LIMITS.outboundPerInvocation })

/** Walks a list of Jira Service Management. Rows that are asked for as a person are what that person may see. */
export function walkDesk<Row>(
  context: Pick<Context, 'openServiceDesk' | 'clock' | 'deadline'>,
  input: { readonly cursor: Cursor | null; readonly maxPages: number },
  readPage: (desk: ServiceDeskApi, cursor: string | null) => Promise<Page<Row>>,
): Promise<Walked<Row>> {
  const desk = deskOf(context)
  const { clock, deadline } = context
  return walk(
    { clock, deadline, connection: { admin: desk } },
    input,
    (cursor) => readPage(desk, cursor),
    (rows) => rows,
  )
}

/** The site has no service desks: its address for them leads nowhere. */
export const orNoServiceManagement = (problem: ErrorCode | null): ErrorCode | null =>
  problem === 'UPSTREAM_NOT_FOUND' ? 'NO_SERVICE_MANAGEMENT' : problem
