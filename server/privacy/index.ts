import type { HandlersFor } from '../context.ts'
import { deleteStoredData } from './delete-stored-data.ts'
import { getStoredData } from './get-stored-data.ts'

export const privacy = { getStoredData, deleteStoredData } satisfies HandlersFor['privacy']
