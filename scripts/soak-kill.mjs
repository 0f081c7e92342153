/** `npm run soak:kill -- --rounds N`: see tests/soak/soak-kill.ts. */
import { ensureSqlite } from './bench-peers.mjs'
import { withBundle } from './bundle.mjs'
import { ensurePackages } from './packages.mjs'
import { run, script } from './project.mjs'

await script(async () => {
  await ensurePackages()
  const given = process.argv.slice(2)
  const only = given.join(' ').match(/--only[ =](\S+)/)?.[1]
  const sqlite = only === undefined || only.split(',').includes('peers') ? await ensureSqlite() : undefined
  const entries = {
    'soak-kill': 'tests/soak/soak-kill.ts',
    'folder-import-child': 'tests/soak/folder-import-child.ts',
    'kill-child': 'tests/soak/kill-child.ts',
    'contending-child': 'tests/soak/contending-child.ts',
  }
  return withBundle(entries, (pathOf) =>
    run(process.execPath, [pathOf('soak-kill'), ...(sqlite ? ['--sqlite', sqlite] : []), ...given]),
  )
})
