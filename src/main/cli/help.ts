/** What `help` says, and what of it `COMMAND --help` does. */
export const helpText = `Dateline's archive from the command line.

  npm run -s cli -- COMMAND [options]

The archive is the folder given by --archive FOLDER, else by DATELINE_ARCHIVE, else the first argument. backups,
check-backup, test-restore and restore need none.

  create FOLDER [--name NAME] [--contact LINE]… make an empty archive
  create-sample FOLDER                          make the sample archive
  import PATH… [--dry-run]                      take in documents (text, Word, PDF, RTF, OpenDocument, web pages,
       [--duplicates RULE]                      mails), photos, folders, tables (.csv, .xlsx), ninjs, whole exports,
                                                the folder of another archive (with its history, under the same ids),
                                                and JSON Lines (.jsonl, .jsonl.gz) or lists (.json) of records, whose
                                                fields are known by their names (headline or title, text or body,
                                                date …), and files beside it that photo, photos, image or images
                                                name. RULE is skip, update or keep-both; --dry-run tells what would
                                                come in, and writes nothing. A photo that a table or a line names and that is not
                                                there is attached when it comes: by itself, or with the list again. Of
                                                several versions of one ninjs item the newest stays; older ones are
                                                left out by name, and refuse nothing
       [--column HEADING=FIELD]…                which column of a table, or field of a list, is what: id, date, status,
       [--day-first | --month-first]            language, headline, subhead, body, place, embargo, event, topics,
                                                photo, caption, credit; aside keeps it with the release, leave-out
                                                drops it; else as the headings say
       [--folders WHAT]                         what folders say of the releases in them: photos (theirs go into it, or
                                                into its language versions), days, and event or topic (their names);
                                                photos,days where nothing is told, nothing to leave all apart
  fill-photos [ID…]                             read the metadata of these photos' originals again, or of all, and fill
                                                what is empty in their records; of all, what somebody took away stays
                                                away; undo takes it back
  list [--order ORDER] [--trash]                the releases; ORDER is date-newest, date-oldest, headline or
       [--limit N] [--offset N]                 changed-newest
  figures [--from DAY] [--to DAY]               what was done in a period: 2024, 2024-05 or 2024-05-31, both included;
                                                releases by month, language, topic and event, photos, quotes, and what
                                                was sent to whom, as lines for a spreadsheet
  show ID                                       one release, as text or as its record
  find-photo FILE                               whose photo is this? Which one of the archive a picture from outside looks
                                                like, its credit, caption and releases (needs Electron); nothing is
                                                taken in. 1 where it looks like none
  search QUERY [--limit N] [--offset N]         find releases; with --prefix the last word may be unfinished
  search --queries FILE [--limit N]             one {"id", "text"} a line in (- is standard input), one line
                                                {"id", "total", "hits": [{"release", "score", "altId"}]} out
  export ID --pdf FILE                          the printed page (needs Electron, which npm start brings)
  export ID --kit FOLDER                        its press kit in a new folder there: PDF, Word, web page, text, photos with
                                                captions and credits written into them, checksums (needs Electron);
       [--zip]                                  with --zip all of it in one ZIP file there
  export ID ID… --kit FOLDER                    a press kit of each in one new folder there, with a list of them (index.html)
                                                and checksums over all (needs Electron)
  export ID --text | --ninjs | --json           plain text, IPTC ninjs, or the record, to standard output
       [--override-embargo REASON]              under embargo only with the reason, which is kept in the record
  export --csv FILE                             a table of all releases, with their embargoes
  export --sent FILE                            a table of what was sent: when, to whom, which version
  contact-sheet ID… --to FILE                   photos small on a PDF, each with its number, caption, credit, day and id;
       [--search QUERY] [--grid 2x3|3x4|4x5]    ID is of a photo, or of a release or event, whose photos are meant; 500 at
       [--title TITLE] [--language en|ru|kk]    most. Photos that may not leave are left out and told, or stand on it,
       [--with-held-back]                       marked, with --with-held-back (needs Electron)
  export-all FOLDER [--ninjs] [--history]       everything as plain files, which import takes in again;
                                                MISSING.txt there names what was damaged and is not among them
  history ID                                    the revisions of a record, newest first
  acts [--limit N] [--before SEQ]               who changed what and when, newest first
  undo SEQ…                                     take these acts back
  verify                                        read every document and hash every original again
  backup PLACE [--full]                         make a backup in a folder, best on another disk; works beside Dateline
  backups PLACE                                 the backups there: path, time, kind, files, bytes, archive, problem
  check-backup BACKUP                           read every file of a backup again
  test-restore BACKUP                           restore it to a temporary folder, and open that
  restore BACKUP FOLDER                         restore it to an empty or new folder
  restore-record ID --from BACKUP               bring one record back as that backup has it, as its newest revision
  repair [--from PLACE]                         put back what is damaged, from the history and from backups there
  help                                          this text; COMMAND --help is what it says of one command

Options for all: --archive FOLDER, --json (machine-readable answers), --quiet (no progress).
--take-over, with import, fill-photos, undo, repair, restore-record and an overridden embargo: where another Dateline, on
this or another computer, was cut off while it had the archive open. Dateline watches for twelve seconds, and takes over
only if nothing moves there. Only where you know that nobody is writing: two who write at a time get in each other's way.
Answers go to standard output; progress and errors go to standard error. ID is a UUID, with or without urn:uuid:.
A QUERY that begins with a minus stands after --, as in: search -- '-draft exercise'

The language of QUERY: words (all of them, or the best there are), "a phrase", +must, -not, wo*d, word~1, word^3,
title: subhead: body: caption: credit: person: place: event: other: lang:kk status:released date:2024-05
date:2024..2025-06 has:photo missing:credit

Exit codes: 0 done, 1 done but for some refused or missing (import, export, contact-sheet, undo; a backup in which something is not as it
was), 2 the command was not understood, 3 the archive or a file could not be used, 4 damage was found, or is left after
repair or restore, 5 the release is under embargo, 70 a fault of Dateline's own, 130 stopped by Ctrl-C (what was saved stays
saved).
`

const [, usage = '', whichArchive = '', commands = '', ...closing] = helpText.trimEnd().split('\n\n')

/** The lines of one command, which may have several forms, with what holds for all. */
export function helpFor(command: string): string {
  const forms = commands.split(/\n(?= {2}[a-z])/)
  const own = forms.filter((form) => form.trim().split(/\s/, 1)[0] === command)
  const general = closing.filter((part) => command === 'search' || !part.startsWith('The language of QUERY'))
  return `${[usage, own.join('\n'), whichArchive, ...general].join('\n\n')}\n`
}
