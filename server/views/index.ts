import type { HandlersFor } from '../context.ts'
import { deleteAllViews } from './delete-all-views.ts'
import { deleteView } from './delete-view.ts'
import { listViews } from './list-views.ts'
import { saveView } from './save-view.ts'

export const views = { listViews, saveView, deleteView, deleteAllViews } satisfies HandlersFor['views']
