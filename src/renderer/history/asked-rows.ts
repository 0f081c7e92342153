/** Rows of records asked for one by one: what is asked within one tick is one call, at most 200 ids, each once. */
import type { ArchiveApi } from '../../shared/archive-api.js'
import type { RecordRow } from '../../shared/contract/all-records.js'
import type { RecordId } from '../../shared/records.js'

type Asking = Pick<ArchiveApi, 'getRecordRows'>
type Rows = ReadonlyMap<RecordId, RecordRow>

/** As many as one call answers. */
const most = 200

interface Question {
  uris: Set<RecordId>
  answer: Promise<Rows>
}

const open = new WeakMap<Asking, Question>()

/** Of one in the trash, too; undefined where there is no such record. */
export async function rowOf(archive: Asking, uri: RecordId): Promise<RecordRow | undefined> {
  let question = open.get(archive)
  if (!question || (question.uris.size >= most && !question.uris.has(uri))) {
    question = ask(archive)
    open.set(archive, question)
  }
  question.uris.add(uri)
  return (await question.answer).get(uri)
}

function ask(archive: Asking): Question {
  const uris = new Set<RecordId>()
  const asked = async (): Promise<Rows> => {
    // Whatever is drawn together has asked by then.
    await Promise.resolve()
    if (open.get(archive)?.uris === uris) open.delete(archive)
    return new Map((await archive.getRecordRows([...uris])).map((row) => [row.uri, row]))
  }
  return { uris, answer: asked() }
}
