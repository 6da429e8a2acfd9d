import { area } from '../define.ts'
import { listDirectories } from './list-directories.ts'

export const directories = area({ listDirectories })
