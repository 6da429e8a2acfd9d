import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'

/** The project's root folder. */
export const PROJECT = join(import.meta.dirname, '..', '..')

/** What is made by tools and not part of the sources. */
const LEFT_OUT = new Set(['node_modules', 'dist', '.git', '.sandbox', 'coverage'])

/**
 * Every file of the project, as paths from its root with `/`, sorted. It reads the folder and not git, so that a file that
 * is not added yet is checked too, and so that the gates work in an unpacked archive.
 */
export function projectFiles(): string[] {
  const walk = (folder: string): string[] =>
    readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
      if (LEFT_OUT.has(entry.name)) return []
      const path = join(folder, entry.name)
      return entry.isDirectory() ? walk(path) : [relative(PROJECT, path).split(sep).join('/')]
    })
  return walk(PROJECT).sort()
}

/** A file of the project as text. */
export function readProjectFile(path: string): string {
  return readFileSync(join(PROJECT, path), 'utf8')
}

/** `listUsers` → `list-users`: how an operation's files are called. */
export function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}
