import { area } from '../define.ts'
import { getSession } from './get-session.ts'

export const session = area({ getSession })
