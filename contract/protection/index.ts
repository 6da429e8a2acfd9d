import { area } from '../define.ts'
import { getProtection } from './get-protection.ts'
import { setProtection } from './set-protection.ts'

export const protection = area({ getProtection, setProtection })
