import { ERROR_CODES, ERRORS, sentencesOf } from '../../../contract/errors.ts'

/** `docs/errors.md`: the catalogue of refusals. */
export function errorsPage(): string {
  const rows = ERROR_CODES.map((code) => {
    const { what, fix } = sentencesOf(code, 'command')
    const { what: looking } = sentencesOf(code, 'query')
    const both = looking === what ? what : `${what} To a query: ${looking}`
    return `| \`${code}\` | ${ERRORS[code].status} | ${both} | ${fix} |`
  })
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
