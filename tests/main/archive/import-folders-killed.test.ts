/** An import of folders with photos whose process is killed: see tests/soak/folder-kills.ts. */
import { expect, test } from 'vitest'
import { withBundle } from '../../../scripts/bundle.mjs'
import { folderKills } from '../../soak/folder-kills.js'
import { samplePhoto, tempFolder } from '../../support/temp-folder.js'

test('folders whose import was killed are there once when it goes on, and gone when it is undone', async () => {
  const folder = await tempFolder()
  await withBundle({ child: 'tests/soak/folder-import-child.ts' }, async (bundled) => {
    const report = await folderKills({
      child: bundled('child'),
      folder,
      rounds: 3,
      seed: 1,
      photo: samplePhoto('flags.jpg'),
    })
    expect(report.problems).toEqual([])
    expect(report.kills).toBeGreaterThanOrEqual(3)
  })
}, 120_000)
