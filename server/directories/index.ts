import type { HandlersFor } from '../context.ts'
import { listDirectories } from './list-directories.ts'

export const directories = { listDirectories } satisfies HandlersFor['directories']
