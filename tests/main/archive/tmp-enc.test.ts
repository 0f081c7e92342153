import { test } from 'vitest'
import { readFileSync } from 'node:fs'
import { decodeText } from '../../../src/main/archive/intake/decode-text.js'
test('x', () => {
  const rows = readFileSync('../shared/data/documents/manifest.jsonl','utf8').trim().split('\n').map(l=>JSON.parse(l)).filter(r=>/^text/.test(r.group))
  for (const r of rows) { 
    let e; try { const d = decodeText(readFileSync('../shared/data/documents/'+r.name), r.name); e = d.encoding + ' ' + d.text.slice(0,60).replace(/\s+/g,' ') } catch (x) { e = 'ERR '+(x as Error).message }
    const norm=(s:string)=>s.toLowerCase().replace(/[-_]|bom/g,'').replace('windows','cp').replace('rk1048','kz1048').replace('ibm866','cp866').replace('xmac','mac')
    if (norm(e.split(' ')[0]!) !== norm(r.true_encoding ?? '?')) console.log(r.name.slice(-50), r.true_encoding, '=>', e)
  }
})
