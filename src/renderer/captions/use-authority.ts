/** The people, organisations, places and events that captions are written from, read once and again when one changes. */
import { useEffect, useState } from 'react'
import type { ArchiveApi } from '../../shared/archive-api.js'
import { Authority, noAuthority } from '../../shared/caption-authority.js'
import type { Contact } from '../../shared/contact.js'
import type { Place } from '../../shared/place.js'
import type { PressEvent } from '../../shared/press-event.js'
import type { IdOf, RecordKind, RecordOf } from '../../shared/record-kinds.js'
import { useArchive, useNotice } from '../archive.js'
import { useReport } from '../errors.js'

const pageLength = 200
const restMs = 500

/** Every record of a kind that is not in the trash. */
export async function allOf<Kind extends RecordKind>(
  archive: Pick<ArchiveApi, 'listRecords' | 'getRecords'>,
  kind: Kind,
): Promise<RecordOf<Kind>[]> {
  const records: RecordOf<Kind>[] = []
  for (let offset = 0; ; offset += pageLength) {
    const { rows } = await archive.listRecords({ kind, trashed: false, order: 'title', offset, limit: pageLength })
    const uris = rows.map(({ uri }) => uri as IdOf<Kind>)
    if (uris.length > 0) records.push(...((await archive.getRecords(uris)) as RecordOf<Kind>[]))
    if (rows.length < pageLength) return records
  }
}

export interface KnownNames {
  authority: Authority
  /** Those with a code, for the list of codes. */
  coded: Contact[]
}

async function read(archive: ArchiveApi): Promise<KnownNames> {
  const [contacts, places, events]: [Contact[], Place[], PressEvent[]] = await Promise.all([
    allOf(archive, 'contact'),
    allOf(archive, 'place'),
    allOf(archive, 'event'),
  ])
  return { authority: new Authority(contacts, places, events), coded: contacts.filter(({ code }) => code) }
}

export function useAuthority(): KnownNames {
  const archive = useArchive()
  const report = useReport()
  const [known, setKnown] = useState<KnownNames>({ authority: noAuthority, coded: [] })
  const [asked, setAsked] = useState(0)
  useNotice('changed', ({ others }) => {
    if (others.length > 0) setAsked((before) => before + 1)
  })
  useEffect(() => {
    let current = true
    const timer = setTimeout(
      () => {
        read(archive).then((names) => {
          if (current) setKnown(names)
        }, report)
      },
      asked === 0 ? 0 : restMs,
    )
    return () => {
      current = false
      clearTimeout(timer)
    }
  }, [archive, asked, report])
  return known
}
