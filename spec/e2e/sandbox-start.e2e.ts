import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { expect, it } from 'vitest'
import { PROJECT_ROOT } from '../sandbox/options.ts'

/** The built product under `npm start`'s own program: what it prints, what it serves, how it ends. */
it('prints three lines, serves the built page under Forge’s policy, and ends cleanly when told to', async () => {
  const child = spawn(process.execPath, [path.join(PROJECT_ROOT, 'spec', 'sandbox', 'start.ts')], {
    env: { ...process.env, PORT: '0', UAM_USERS: '300', UAM_DATA: ':memory:' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let [out, error] = ['', '']
  child.stderr.on('data', (text: Buffer) => (error += text.toString()))
  try {
    await new Promise<void>((resolve, reject) => {
      child.on('exit', () => reject(new Error(`It ended at once: ${error}`)))
      child.stdout.on('data', (text: Buffer) => {
        out += text.toString()
        if (/Admin key: .+\n/.test(out)) resolve()
      })
    })
    const [, page = '', base = '', key = ''] = /^Page: +(\S+)\nAPIs: +(\S+)\nAdmin key: (\S+)\n$/.exec(out) ?? []
    expect((await fetch(page)).status).toBe(200)
    const ui = await fetch(`${base}/page/index.html`)
    expect([ui.status, ui.headers.get('content-security-policy')]).toEqual([
      200,
      expect.stringContaining("script-src 'self'") as string,
    ])
    expect((await fetch(`${base}/admin/v1/orgs`, { headers: { authorization: `Bearer ${key}` } })).status).toBe(200)
  } finally {
    child.kill('SIGTERM')
  }
  const [code] = (await once(child, 'exit')) as [number]
  expect([code, error]).toEqual([0, ''])
})

it('ends when npm, which started it through a shell, has ended', async () => {
  const program = path.join(PROJECT_ROOT, 'spec', 'sandbox', 'start.ts')
  const shell = spawn('sh', ['-c', `"${process.execPath}" "${program}"; true`], {
    env: { ...process.env, PORT: '0', UAM_USERS: '60', UAM_DATA: ':memory:', npm_lifecycle_event: 'start' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let out = ''
  const printed = new Promise<void>((resolve) => {
    shell.stdout.on('data', (text: Buffer) => {
      out += text.toString()
      if (out.includes('Admin key:')) resolve()
    })
  })
  await printed
  const base = /APIs: +(\S+)/.exec(out)?.[1] ?? ''
  expect((await fetch(`${base}/__sandbox/health`)).status).toBe(200)
  shell.kill('SIGTERM')
  await expect
    .poll(
      () =>
        fetch(`${base}/__sandbox/health`).then(
          () => 'there',
          () => 'gone',
        ),
      { timeout: 5_000 },
    )
    .toBe('gone')
})
