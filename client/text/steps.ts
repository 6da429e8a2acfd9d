import type { Step } from '../../contract/runs/run.ts'
import { roleText } from './roles.ts'

/** How ids are shown: by name where the page knows one. */
export interface PlaceNames {
  workspace(workspaceId: string): string
  group(groupId: string): string
  customerOrganization(organizationId: string): string
  serviceDesk(serviceDeskId: string): string
}

/** One write to Atlassian in words. */
export function stepText(step: Step, names: PlaceNames): string {
  switch (step.kind) {
    case 'suspend':
      return 'Suspend in the directory'
    case 'restore':
      return 'Restore in the directory'
    case 'deactivate':
      return 'Deactivate the account'
    case 'reactivate':
      return 'Reactivate the account'
    case 'leave-group':
      return `Leave the group ${names.group(step.groupId)}`
    case 'join-group':
      return `Join the group ${names.group(step.groupId)}`
    case 'revoke-role':
      return `Take away the role ${roleText(step.roleId)} on ${names.workspace(step.workspaceId)}`
    case 'assign-role':
      return `Give the role ${roleText(step.roleId)} on ${names.workspace(step.workspaceId)}`
    case 'leave-organization':
      return `Leave the customer organization ${names.customerOrganization(step.organizationId)}`
    case 'join-organization':
      return `Join the customer organization ${names.customerOrganization(step.organizationId)}`
    case 'leave-desk':
      return `Leave the service desk ${names.serviceDesk(step.serviceDeskId)}`
    case 'join-desk':
      return `Join the service desk ${names.serviceDesk(step.serviceDeskId)}`
  }
}
