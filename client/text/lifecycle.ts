/** Why Atlassian does not let an account be deactivated or activated, by its code. */
const reasons: Readonly<Record<string, string>> = {
  billingContact: 'The account is the billing contact of a subscription. Name another one at Atlassian first.',
  scheduledForDeletion: 'The account is scheduled for deletion. Cancel the deletion at Atlassian first.',
}

/** Codes that are not known are shown as they are: what Atlassian writes beside them may name people and is not kept. */
export const lifecycleText = (code: string): string => reasons[code] ?? `Atlassian: ${code}.`
