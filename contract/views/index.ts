import { area } from '../define.ts'
import { deleteAllViews } from './delete-all-views.ts'
import { deleteView } from './delete-view.ts'
import { listViews } from './list-views.ts'
import { saveView } from './save-view.ts'

export const views = area({ listViews, saveView, deleteView, deleteAllViews })
