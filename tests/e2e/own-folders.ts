/** Journeys that close the program and start it again, in folders of their own. */
import { join } from 'node:path'
import { type Dateline, start, startAfterOther, temporary } from './dateline.js'

export interface OwnFolders {
  folder: string
  /** Where the program keeps what is of this computer. */
  user: string
  archive: string
  /** Where the archive is moved to when its drive is pulled out. */
  away: string
  /** Starts the program: at first with `archive`, then as it was left, unless it is told otherwise. */
  open(args?: string[]): Promise<Dateline>
  /** Starts it with `First`, after `Other` was open before. */
  openAfterOther(): Promise<Dateline>
}

/** Afterwards no program that it started runs any more, and the folders are gone. */
export async function inFolders(name: string, journey: (own: OwnFolders) => Promise<void>): Promise<void> {
  const { path: folder, remove } = await temporary(name)
  const user = join(folder, 'user')
  const archive = join(folder, 'Archive')
  const started: Dateline[] = []
  const noted = async (starting: Promise<Dateline>) => {
    const dateline = await starting
    started.push(dateline)
    return dateline
  }
  try {
    await journey({
      folder,
      user,
      archive,
      away: join(folder, 'Pulled out'),
      open: (args = started.length === 0 ? ['--archive', archive] : []) => noted(start(user, args)),
      openAfterOther: () => noted(startAfterOther(user, folder)),
    })
  } finally {
    for (const dateline of started) await dateline.close()
    await remove()
  }
}

/** As the user does it, by the window's cross; answers when the process has ended. */
export async function closeWindow({ app }: Dateline): Promise<void> {
  const ended = app.waitForEvent('close', { timeout: 20_000 })
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close()).catch(() => undefined)
  await ended
}
