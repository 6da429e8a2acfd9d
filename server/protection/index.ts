import type { HandlersFor } from '../context.ts'
import { getProtection } from './get-protection.ts'
import { setProtection } from './set-protection.ts'

export const protection = { getProtection, setProtection } satisfies HandlersFor['protection']
