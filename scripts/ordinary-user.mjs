/**
 * Electron as somebody it can have a sandbox for.
 *
 * Root has no Chromium sandbox: `--no-sandbox` is the only way to start. So root runs the tests as `nobody`, with a home
 * and a temporary folder of its own, and the sandbox is really on. Where the machine forbids user namespaces (Docker's
 * default seccomp profile), there is none for anybody, and that is said aloud.
 */
import { chmod, copyFile, cp, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { isAbsolute, join, relative } from 'node:path'
import { inProject, isRoot, onPath, output, root, run, say } from './project.mjs'

const nobody = 65534
const becomeNobody = ['setpriv', `--reuid=${nobody}`, `--regid=${nobody}`, '--clear-groups', '--']

/** User namespaces with a mapped user: what Chromium's sandbox on Linux stands on. */
const hasNamespaces = (prefix) => {
  const [program, ...args] = [...prefix, 'unshare', '--user', '--map-root-user', 'true']
  return output(program, args) !== undefined
}

/** The arguments Electron needs to start as the user that we are. */
export function sandboxArguments() {
  if (process.platform !== 'linux') return []
  if (isRoot) return ['--no-sandbox']
  if (hasNamespaces([])) return []
  say('This machine allows no user namespaces: Electron starts without its sandbox (--no-sandbox).')
  return ['--no-sandbox']
}

/**
 * Calls `work` with a way to run programs as an ordinary user: `{ start, folder, reach, home, args }`, where `folder` is
 * the project as that user can read it (a copy where the clone lies in a place that only root can enter) and `reach`
 * turns a path of the project into that folder's. `readable` names files of the project that the work needs.
 */
export async function asOrdinaryUser(work, { readable = ['out/main/index.js'] } = {}) {
  if (!isRoot || process.platform !== 'linux' || !onPath('setpriv')) {
    if (isRoot) say('setpriv is missing: the tests run as root, without the sandbox.')
    const home = await mkdtemp(join(tmpdir(), 'dateline-user-'))
    const start = (command, args, options) => run(command, args, { ...options, env: { ...options?.env, TMPDIR: home } })
    return withFolders([home], () =>
      work({ start, folder: root, reach: (path) => path, home, args: sandboxArguments(), owner: undefined }),
    )
  }
  const home = await mkdtemp(join(tmpdir(), 'dateline-user-'))
  await run('chown', [`${nobody}:${nobody}`, home])
  const args = hasNamespaces(becomeNobody) ? [] : ['--no-sandbox']
  if (args.length > 0) say('This machine allows no user namespaces: the tests run without the sandbox (--no-sandbox).')
  const environment = {
    HOME: home,
    TMPDIR: home,
    USER: 'nobody',
    LOGNAME: 'nobody',
    XDG_RUNTIME_DIR: home,
    XDG_CONFIG_HOME: '',
    XDG_CACHE_HOME: '',
  }
  const node = await reachableNode(home)
  const start = (command, commandArgs, options) => {
    const [program, ...before] = becomeNobody
    const reachable = command === process.execPath ? node : command
    return run(program, [...before, reachable, ...commandArgs], {
      ...options,
      env: { ...environment, ...options?.env },
    })
  }
  const copies = []
  const folder = isReadable(readable) ? root : await readableCopy(copies, readable)
  // Xvfb cannot make its socket's folder as anybody but root.
  await mkdir('/tmp/.X11-unix', { recursive: true }).then(() => run('chmod', ['1777', '/tmp/.X11-unix']))
  const reach = (path) => {
    const inside = relative(root, path)
    return inside.startsWith('..') || isAbsolute(inside) ? path : join(folder, inside)
  }
  return withFolders([home, ...copies], () => work({ start, folder, reach, home, args, owner: nobody }))
}

/** Node itself; version managers put root's below /root, where nobody else can start it. */
async function reachableNode(home) {
  const [program, ...before] = becomeNobody
  if (output(program, [...before, 'test', '-x', process.execPath], { cwd: '/' }) !== undefined) return process.execPath
  const copy = join(home, 'node')
  await copyFile(process.execPath, copy)
  await chmod(copy, 0o755)
  return copy
}

async function withFolders(folders, work) {
  try {
    return await work()
  } finally {
    for (const folder of folders) await rm(folder, { recursive: true, force: true, maxRetries: 3 })
  }
}

function isReadable(wanted) {
  const [program, ...before] = becomeNobody
  const files = ['package.json', 'tests', 'node_modules/playwright/package.json', ...wanted]
  const script = 'for file; do test -r "$file" || exit 1; done'
  return (
    output(program, [...before, 'sh', '-c', script, 'sh', ...files.map((file) => inProject(file))], { cwd: '/' }) !==
    undefined
  )
}

async function readableCopy(copies, wanted) {
  const copy = await mkdtemp('/var/tmp/dateline-copy-')
  copies.push(copy)
  say(`Only root can read ${root}: the tests run on a copy in ${copy}.`)
  const left = new Set(['.git', 'tmp', ...(wanted.some((path) => path.startsWith('dist/')) ? [] : ['dist'])])
  for (const name of await readdir(root))
    if (!left.has(name)) await cp(inProject(name), join(copy, name), { recursive: true, verbatimSymlinks: true })
  await run('chmod', ['-R', 'a+rX', copy])
  return copy
}
