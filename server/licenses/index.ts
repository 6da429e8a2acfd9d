import type { HandlersFor } from '../context.ts'
import { countSeats } from './count-seats.ts'
import { listSeatHolders } from './list-seat-holders.ts'
import { listWorkspaces } from './list-workspaces.ts'

export const licenses = { listWorkspaces, countSeats, listSeatHolders } satisfies HandlersFor['licenses']
