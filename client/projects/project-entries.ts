import type { ProjectHolder } from '../../contract/projects/project.ts'
import type { AccountId } from '../../contract/vocabulary.ts'
import { projectsText } from '../text/projects.ts'
import type { AccessEntry } from './access-entry.ts'

/** Roles that hold the accounts of apps. Nobody of them is a person. Source: Atlassian Support, "Default project roles". */
const FOR_APPS = 'atlassian-addons-project-access'
/** The widest doors first; what is no way into the whole project last. */
const ORDER: readonly ProjectHolder['kind'][] = [
  'anyone',
  'product',
  'group',
  'role',
  'lead',
  'user',
  'issue',
  'portal',
  'other',
]

/** The holders of a project's scheme as entries of its panel: those who can use the project. */
export function projectEntries(holders: readonly ProjectHolder[], leadId: AccountId | null): readonly AccessEntry[] {
  return holders
    .filter(({ permissions, role }) => permissions.length > 0 && role?.name !== FOR_APPS)
    .toSorted((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind))
    .map((holder, at): AccessEntry => {
      const { kind, role, group, accountId } = holder
      const lead = leadId === null ? [] : [leadId]
      return {
        key: String(at),
        title: projectsText.holder(kind, role?.name ?? group?.name ?? holder.product),
        explain: projectsText.explain[kind] ?? null,
        permissions: holder.permissions.map((permission) => projectsText.permissions[permission]),
        people:
          kind === 'role'
            ? (role?.actors?.users ?? null)
            : kind === 'lead'
              ? lead
              : accountId === null
                ? []
                : [accountId],
        groups: group === null ? (role?.actors?.groups ?? []) : [group],
        seatsOf: kind === 'product' ? { productKey: holder.product } : null,
        lost: role?.actors?.lost ?? 0,
        namesGroup: kind === 'group' && group?.name !== null,
        mayBeEmpty: kind === 'role',
      }
    })
}
