import { callBudgetsPage } from './call-budgets-page.ts'
import { endpointsPage } from './endpoints-page.ts'
import { errorsPage } from './errors-page.ts'
import { operationsPage } from './operations-page.ts'

/** The generated pages: path from the project's root → its whole text. */
export async function generatedPages(): Promise<ReadonlyMap<string, string>> {
  return new Map([
    ['docs/operations.md', await operationsPage()],
    ['docs/errors.md', errorsPage()],
    ['docs/endpoints.md', endpointsPage()],
    ['docs/call-budgets.md', callBudgetsPage()],
  ])
}
