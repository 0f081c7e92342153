#!/usr/bin/env node
/**
 * Stands in for fpm, which electron-builder would download: makes the .deb with Debian's own dpkg-deb.
 *
 * Understands the arguments that electron-builder's FpmTarget passes for a deb, and refuses any other, so that an
 * update of electron-builder that says something new is noticed and not dropped.
 */
import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

const withValue = new Set([
  '-s',
  '-t',
  '-d',
  '--architecture',
  '--after-install',
  '--after-remove',
  '--description',
  '--version',
  '--package',
  '--name',
  '--maintainer',
  '--vendor',
  '--url',
  '--category',
  '--deb-priority',
  '--deb-recommends',
  '--deb-compression',
  '--license',
  '--log',
])
const given = {}
const contents = []
const args = process.argv.slice(2)
for (let at = 0; at < args.length; at++) {
  const argument = args[at]
  if (argument === '--force' || argument === '--debug') continue
  if (withValue.has(argument)) given[argument] = [...(given[argument] ?? []), args[++at]]
  else if (!argument.startsWith('-') && argument.includes('=')) contents.push(argument.split('='))
  else throw new Error(`The stand-in for fpm does not know ${argument}.`)
}
const one = (name) => given[name]?.[0] ?? ''
if (one('-t') !== 'deb') throw new Error(`The stand-in for fpm makes deb packages, not ${one('-t')}.`)

const stage = mkdtempSync(join(tmpdir(), 'dateline-deb-'))
try {
  chmodSync(stage, 0o755)
  for (const [from, to] of contents) {
    const target = join(stage, to)
    mkdirSync(dirname(target), { recursive: true })
    cpSync(from, target, { recursive: true, verbatimSymlinks: true })
  }
  readableByAll(stage)
  mkdirSync(join(stage, 'DEBIAN'), { mode: 0o755 })
  const [synopsis, ...more] = one('--description').split('\n')
  const fields = {
    Package: one('--name'),
    Version: one('--version'),
    Architecture: one('--architecture'),
    Maintainer: one('--maintainer'),
    Section: one('--category'),
    Priority: one('--deb-priority'),
    Homepage: one('--url'),
    'Installed-Size': Math.ceil(bytesBelow(stage) / 1024),
    Depends: (given['-d'] ?? []).join(', '),
    Recommends: (given['--deb-recommends'] ?? []).join(', '),
    Description: [synopsis, ...more.map((line) => ` ${line.trim() || '.'}`)].join('\n'),
  }
  const control = Object.entries(fields).filter(([, value]) => value !== '')
  writeFileSync(join(stage, 'DEBIAN/control'), `${control.map(([name, value]) => `${name}: ${value}`).join('\n')}\n`)
  script('postinst', '--after-install')
  script('postrm', '--after-remove')
  execFileSync(
    'dpkg-deb',
    ['--root-owner-group', `-Z${one('--deb-compression') || 'xz'}`, '--build', stage, one('--package')],
    {
      stdio: 'inherit',
    },
  )
} finally {
  rmSync(stage, { recursive: true, force: true })
}

function script(name, argument) {
  const path = join(stage, 'DEBIAN', name)
  writeFileSync(path, readFileSync(one(argument)))
  chmodSync(path, 0o755)
}

/** The umask of whoever builds must not decide who may start the program. */
function readableByAll(path) {
  const info = statSync(path)
  if (info.isDirectory()) {
    chmodSync(path, 0o755)
    for (const name of readdirSync(path)) readableByAll(join(path, name))
  } else chmodSync(path, info.mode & 0o100 ? 0o755 : 0o644)
}

function bytesBelow(path) {
  const info = statSync(path)
  return info.isDirectory()
    ? readdirSync(path).reduce((sum, name) => sum + bytesBelow(join(path, name)), 4096)
    : info.size
}
