import { readFileSync } from 'node:fs'
import { test } from 'vitest'
import { readIntake } from '../../../src/main/archive/import-release.js'

test('x', async () => {
  const r = await readIntake({
    kind: 'file',
    name: '000.txt',
    bytes: readFileSync('../shared/data/seed/000_103378228cc2b208.txt'),
  })
  console.log(
    JSON.stringify(r, (k, v) => (k === 'bodies' ? [v[0].value.split('\n').map((l: string) => l.slice(0, 60))] : v), 1),
  )
})
