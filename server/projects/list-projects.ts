import { LIMITS } from '../../contract/limits.ts'
import type { Handler } from '../context.ts'
import { withPoints } from '../points.ts'
import { walk } from '../walk.ts'

/** Walks the projects of the site, 100 to a request and a point each. */
export const listProjects: Handler<'projects.listProjects'> = (input, context) =>
  withPoints(
    context,
    'jira',
    async (site) => {
      const { clock, deadline } = context
      const { rows, ...walked } = await walk(
        { clock, deadline, connection: { admin: site } },
        input,
        (cursor) => site.searchProjects({ cursor, limit: LIMITS.projectPageSize }),
        (page) => page,
      )
      return { projects: [...rows], ...walked }
    },
    'lists',
  )
