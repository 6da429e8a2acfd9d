import { area } from '../define.ts'
import { countSeats } from './count-seats.ts'
import { listSeatHolders } from './list-seat-holders.ts'
import { listWorkspaces } from './list-workspaces.ts'

export const licenses = area({ listWorkspaces, countSeats, listSeatHolders })
