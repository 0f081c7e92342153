/** Rows of records asked for one by one: what is asked within one tick is one call, at most 200 ids, each once. */
import type { ArchiveApi } from '../../shared/archive-api.js'
import type { RecordRow } from '../../shared/contract/all-records.js'
import type { LanguageTag, RecordId } from '../../shared/records.js'

type Asking = Pick<ArchiveApi, 'getRecordRows'>
type Rows = ReadonlyMap<RecordId, RecordRow>

/** As many as one call answers. */
const most = 200

interface Question {
  namesIn: LanguageTag
  uris: Set<RecordId>
  answer: Promise<Rows>
}

const open = new WeakMap<Asking, Question>()

/** Of one in the trash, too, named in that language where it has a name in it; undefined where there is no such record. */
export async function rowOf(archive: Asking, uri: RecordId, namesIn: LanguageTag): Promise<RecordRow | undefined> {
  let question = open.get(archive)
  if (question?.namesIn !== namesIn || (question.uris.size >= most && !question.uris.has(uri))) {
    question = ask(archive, namesIn)
    open.set(archive, question)
  }
  question.uris.add(uri)
  return (await question.answer).get(uri)
}

function ask(archive: Asking, namesIn: LanguageTag): Question {
  const uris = new Set<RecordId>()
  const asked = async (): Promise<Rows> => {
    // Whatever is drawn together has asked by then.
    await Promise.resolve()
    if (open.get(archive)?.uris === uris) open.delete(archive)
    return new Map((await archive.getRecordRows([...uris], namesIn)).map((row) => [row.uri, row]))
  }
  return { namesIn, uris, answer: asked() }
}
