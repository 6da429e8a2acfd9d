import type { Handler } from '../context.ts'
import { orNoServiceManagement, walkDesk } from './desk-walk.ts'

/** Walks the service desks, 50 to a page. */
export const listServiceDesks: Handler<'customers.listServiceDesks'> = async (input, context) => {
  const { rows, problem, ...walked } = await walkDesk(
    context,
    input,
    (desk, cursor) => desk.listServiceDesks(cursor),
    'lists',
  )
  return { desks: [...rows], problem: orNoServiceManagement(problem), ...walked }
}
