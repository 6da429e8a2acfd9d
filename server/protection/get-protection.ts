import type { Handler } from '../context.ts'
import { readProtectedList } from '../protected-list.ts'

/** The stored list with the version that a change has to name. */
export const getProtection: Handler<'protection.getProtection'> = (_, { store }) => readProtectedList(store)
