import { test } from 'vitest'
import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { readIntake } from '../../../src/main/archive/import-release.js'
test('docs', { timeout: 1e6 }, async () => {
  const rows = readFileSync('../shared/data/documents/manifest.jsonl','utf8').trim().split('\n').map(l=>JSON.parse(l))
  for (const r of rows) { if (!/docx|html$|^text/.test(r.group) ) continue
    const t=performance.now(); let m='ok'
    try { await readIntake({kind:'file', name:r.name.split('/').at(-1), bytes: readFileSync('../shared/data/documents/'+r.name)}) } catch (e) { m=(e as Error).message }
    const ms=performance.now()-t
    if (m!=='ok'||ms>1500) console.log('@@',r.name.slice(-60), JSON.stringify(r.facts), Math.round(ms), m.slice(-110)) }
})
test('quotes', { timeout: 1e6 }, async () => {
  for (const lang of ['en','ru','kk']) {
  const lines = gunzipSync(readFileSync(`../shared/data/releases-${lang}.jsonl.gz`)).toString('utf8').trimEnd().split('\n').map(l=>JSON.parse(l)).filter(l=>lang!=='en'||/senate|doj|gov-uk|digital/.test(l.source))
  const step = Math.floor(lines.length/(lang==='en'?150:600)); let n=0, q=0, un=0
  for (let i=7;i<lines.length;i+=step) { const l=lines[i]; const t=performance.now()
    const {draft,findings}=await readIntake({kind:'text',text:l.title+'\n\n'+l.body}); n++
    if (performance.now()-t>300) console.log('@@SLOW', l.id, l.body.length)
    q+=draft.quotes.length
    for (const f of findings) if (f.kind==='quote' && (i%3===0||lang!=='en')) console.log('@@Q', lang, f.confidence, f.message.slice(0,16), '|', f.values.person,'|',f.values.role,'|',f.text.slice(0,50).replace(/\n/g,' '))
    for (const f of findings) if (!['quote','language','mixed-script','headline'].includes(f.kind) && (i%2===0||lang!=='en')) console.log('@@F', lang, f.confidence, f.message, '|', f.text.slice(0,110).replace(/\n/g,'/'), '|', (f.values.name??'').slice(0,60), f.values.where??'')
  }
  console.log('@@N',lang,n,q) }
})
