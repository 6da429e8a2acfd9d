import { area } from '../define.ts'
import { deleteStoredData } from './delete-stored-data.ts'
import { getStoredData } from './get-stored-data.ts'

export const privacy = area({ getStoredData, deleteStoredData })
