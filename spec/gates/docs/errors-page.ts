import { ERRORS } from '../../../contract/errors.ts'

/** `docs/errors.md`: the catalogue of refusals. */
export function errorsPage(): string {
  const rows = Object.entries(ERRORS).map(
    ([code, { status, what, fix }]) => `| \`${code}\` | ${status} | ${what} | ${fix} |`,
  )
  return (
    [
      '# Errors',
      'Written by `npm run docs` from `contract/errors.ts`; a gate fails when it is out of date.',
      'Every refusal is one of these. Its body is `{ code, what, fix, requestId, details? }`: what happened and what to do about it are ' +
        'sentences for people, the code is for programs and is never renamed or reused, and details are ids and numbers only. ' +
        'The request id is what the log of the app knows the call by.',
      ['| Code | Status | What happened | What to do |', '|---|---|---|---|', ...rows].join('\n'),
    ].join('\n\n') + '\n'
  )
}
