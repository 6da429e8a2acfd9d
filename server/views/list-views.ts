import type { Handler } from '../context.ts'
import { readViews } from '../saved-views.ts'

/** @throws Refusal VIEWS_UNKNOWN */
export const listViews: Handler<'views.listViews'> = (_, { store }) => readViews(store)
