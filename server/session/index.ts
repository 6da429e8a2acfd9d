import type { HandlersFor } from '../context.ts'
import { getSession } from './get-session.ts'

export const session = { getSession } satisfies HandlersFor['session']
