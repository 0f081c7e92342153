/** 7za out of the package 7zip-bin, which comes without its permission to run when packages may run no scripts. */
import { chmod, copyFile, mkdir } from 'node:fs/promises'
import { basename, join } from 'node:path'

/** A copy in `folder` that can be run. */
export async function sevenZip(folder) {
  const { path7za } = (await import('7zip-bin')).default
  const copy = join(folder, basename(path7za))
  await mkdir(folder, { recursive: true })
  await copyFile(path7za, copy)
  await chmod(copy, 0o755)
  return copy
}
