/** Posts over time, the newest first as they are shown: rank, title, organisation, from and to. */
import { Plus, X } from 'lucide-react'
import type { Post } from '../../shared/contact.js'
import type { ContactId } from '../../shared/records.js'
import { DayField } from '../editor/DayField.js'
import { useTranslation } from '../strings.js'
import { Button, IconButton } from '../ui/Button.js'
import { FieldGroup, TextField } from '../ui/Field.js'
import { ReferencesField } from './ReferencesField.js'
import { useEntries } from './use-entries.js'

export interface PostsFieldProps {
  posts: readonly Post[]
  language: string
  readOnly: boolean
  onChange: (made: (now: readonly Post[]) => Post[]) => void
  onBlur: () => void
  problem: (field: string) => string | undefined
}

export function PostsField({ posts, language, readOnly, onChange, onBlur, problem }: PostsFieldProps) {
  const { t } = useTranslation('events')
  const { set, setOptional, remove } = useEntries(posts, onChange, t('posts.removed'))
  const newestFirst = [...posts.keys()].sort((a, b) => {
    const [one = '', other = ''] = [posts[a]?.from, posts[b]?.from]
    // One that is just begun stands on top.
    return one === other ? b - a : one === '' ? -1 : other === '' ? 1 : one < other ? 1 : -1
  })
  if (readOnly && posts.length === 0) return null
  return (
    <FieldGroup title={t('posts.title')}>
      <ol className="posts">
        {newestFirst.map((at) => {
          const post = posts[at]
          if (!post) return null
          const text = { lang: post.language ?? language, isReadOnly: readOnly, onBlur }
          return (
            <li key={at} className="post">
              <div className="sheet-row">
                <TextField {...text} label={t('posts.rank')} value={post.rank} onChange={(rank) => set(at, { rank })} />
                <div className="post-title">
                  <TextField
                    {...text}
                    label={t('posts.post')}
                    value={post.title}
                    onChange={(title) => set(at, { title })}
                  />
                </div>
                {!readOnly && <IconButton icon={X} label={t('posts.remove')} onPress={() => remove(at)} />}
              </div>
              <div className="sheet-row">
                <div className="post-organisation">
                  <ReferencesField
                    label={t('posts.organisation')}
                    kind="contact"
                    single
                    references={
                      post.organisation === '' && !post.organisationUri
                        ? []
                        : [{ name: post.organisation, ...(post.organisationUri ? { uri: post.organisationUri } : {}) }]
                    }
                    language={post.language ?? language}
                    readOnly={readOnly}
                    onChange={(made) => {
                      const [chosen] = made(
                        post.organisation === ''
                          ? []
                          : [
                              {
                                name: post.organisation,
                                ...(post.organisationUri ? { uri: post.organisationUri } : {}),
                              },
                            ],
                      )
                      onChange((now) =>
                        now.map((one, index) => {
                          if (index !== at) return one
                          const { organisationUri: _before, ...rest } = one
                          const link = chosen?.uri ? { organisationUri: chosen.uri as ContactId } : {}
                          return { ...rest, organisation: chosen?.name ?? '', ...link }
                        }),
                      )
                    }}
                  />
                </div>
                <DayField
                  label={t('posts.from')}
                  value={post.from ?? ''}
                  readOnly={readOnly}
                  error={problem(`posts.${at}.from`)}
                  onChange={(day) => setOptional(at, 'from', day)}
                />
                <DayField
                  label={t('posts.to')}
                  value={post.to ?? ''}
                  readOnly={readOnly}
                  error={problem(`posts.${at}.to`)}
                  onChange={(day) => setOptional(at, 'to', day)}
                />
              </div>
            </li>
          )
        })}
      </ol>
      {!readOnly && (
        <Button
          size="small"
          icon={Plus}
          onPress={() => onChange((now) => [...now, { title: '', rank: '', organisation: '' }])}
        >
          {t('posts.add')}
        </Button>
      )}
    </FieldGroup>
  )
}
