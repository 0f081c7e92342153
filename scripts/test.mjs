/**
 * `npm test`: from a fresh clone to one line of numbers.
 *
 * Set-up, checks, Vitest, a build, then Playwright over the real Electron, as an ordinary user with the sandbox on even
 * where root runs this. Everything runs even if something before it failed. `npm run e2e` leaves out all but the last.
 */
import { mkdir, readFile, rm } from 'node:fs/promises'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { ensureBuild } from './build.mjs'
import { check } from './check.mjs'
import { ensureLibraries } from './debian.mjs'
import { withDisplays } from './display.mjs'
import { ensureElectron } from './electron-runtime.mjs'
import { asOrdinaryUser } from './ordinary-user.mjs'
import { ensurePackages } from './packages.mjs'
import { inProject, run, say, script, tool } from './project.mjs'

const results = inProject('tmp/test-results')
const given = process.argv.slice(2).filter((argument) => argument !== '--e2e-only')
const onlyEndToEnd = process.argv.includes('--e2e-only')
/** Much of a journey is waiting: two beside each other take two thirds of the time on two cores. */
const journeysAtOnce = cpus().length > 1 ? 2 : 1
const nothing = { code: 0, passed: 0, failed: 0, skipped: 0, atSecondTry: 0 }

await script(async () => {
  await ensurePackages()
  const electron = await ensureElectron()
  await ensureLibraries(electron.executable, { andTestPrograms: true })
  await rm(results, { recursive: true, force: true })
  await mkdir(results, { recursive: true })

  const failedChecks = onlyEndToEnd ? 0 : await check()
  const unit = onlyEndToEnd ? nothing : await unitTests()
  await ensureBuild()
  const whole = await endToEnd(electron)

  say(`Node ${process.version}, Electron ${electron.version}, ${cpus().length} cores`)
  if (failedChecks > 0) say(`${failedChecks} of the checks failed; see above.`)
  if (whole.atSecondTry > 0)
    say(
      `${whole.atSecondTry} passed only at the second try (“flaky” above): the journey or the program has a race to mend.`,
    )
  const sum = (name) => unit[name] + whole[name]
  process.stdout.write(`\n${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped\n`)
  return failedChecks === 0 && unit.code === 0 && whole.code === 0 && sum('failed') === 0 && sum('passed') > 0 ? 0 : 1
})

async function unitTests() {
  const report = join(results, 'vitest.json')
  const code = await tool('vitest/vitest.mjs', [
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ])
  const told = await readReport(report)
  return {
    code,
    passed: told?.numPassedTests ?? 0,
    // A file that does not even load has no tests of its own to fail.
    failed: told
      ? told.numFailedTests +
        told.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0).length
      : 1,
    skipped: told ? told.numPendingTests + told.numTodoTests : 0,
  }
}

async function endToEnd(electron) {
  const folder = join(results, 'e2e')
  await mkdir(folder)
  return asOrdinaryUser(async ({ start, folder: project, reach, args, owner }) => {
    if (owner !== undefined) await run('chown', [`${owner}:${owner}`, folder])
    const inCopy = project !== inProject()
    // From a copy, the results still belong into the clone; its own user cannot reach that, so they are carried over.
    const target = inCopy ? join(project, 'tmp/test-results/e2e') : folder
    if (inCopy) {
      await mkdir(target, { recursive: true })
      await run('chown', ['-R', `${owner}:${owner}`, target])
    }
    const code = await withDisplays(journeysAtOnce, start, (display) =>
      start(process.execPath, [join(project, 'node_modules/playwright/cli.js'), 'test', ...given], {
        cwd: project,
        env: {
          ...display,
          DBUS_SESSION_BUS_ADDRESS: '/dev/null',
          // An Electron that was downloaded lies in node_modules.
          ELECTRON_EXEC_PATH: reach(electron.executable),
          DATELINE_ELECTRON_ARGS: args.join(' '),
          DATELINE_TEST_RESULTS: target,
        },
      }),
    )
    if (inCopy) await run('cp', ['-r', `${target}/.`, folder])
    const stats = (await readReport(join(folder, 'playwright.json')))?.stats
    return {
      code,
      passed: (stats?.expected ?? 0) + (stats?.flaky ?? 0),
      failed: stats ? stats.unexpected : 1,
      skipped: stats?.skipped ?? 0,
      atSecondTry: stats?.flaky ?? 0,
    }
  })
}

async function readReport(path) {
  try {
    return JSON.parse(await readFile(path, 'utf8'))
  } catch (error) {
    say(`There is no report in ${path}: ${error.message}`)
    return undefined
  }
}
