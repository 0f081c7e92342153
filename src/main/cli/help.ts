/** What `help` says. */
export const helpText = `Dateline's archive from the command line.

  npm run -s cli -- COMMAND [options]

The archive is the folder given by --archive FOLDER, else by DATELINE_ARCHIVE, else the first argument.

  create FOLDER [--name NAME] [--contact LINE]… make an empty archive
  create-sample FOLDER                          make the sample archive
  import PATH…                                  take in files, folders and JSON Lines (.jsonl, .jsonl.gz) with
                                                {id, title, date, body, topics, lang, source} in each line
  list [--order ORDER] [--trash]                the releases; ORDER is date-newest, date-oldest, headline or
       [--limit N] [--offset N]                 changed-newest
  show ID                                       one release, as text or as its record
  search QUERY [--limit N] [--offset N]         find releases; with --prefix the last word may be unfinished
  search --queries FILE [--limit N]             one {"id", "text"} a line in (- is standard input), one line
                                                {"id", "total", "hits": [{"release", "score", "altId"}]} out
  export ID --pdf FILE                          the printed page (needs Electron, which npm start brings)
  export ID --text | --json                     plain text, or the record, to standard output
  verify                                        read every document and hash every original again
  help                                          this text

Options for all: --archive FOLDER, --json (machine-readable answers), --quiet (no progress).
Answers go to standard output; progress and errors go to standard error. ID is a UUID, with or without urn:uuid:.
A QUERY that begins with a minus stands after --, as in: search -- '-draft exercise'

The language of QUERY: words (all of them, or the best there are), "a phrase", +must, -not, wo*d, word~1, word^3,
title: subhead: body: caption: credit: person: place: other: lang:kk status:released date:2024-05 date:2024..2025-06

Exit codes: 0 done, 1 done but for some refused, 2 the command was not understood, 3 the archive or a file could not
be used, 4 damage was found, 70 a fault of Dateline's own, 130 stopped by Ctrl-C (what was saved stays saved).
`
