/** What a page may have this computer remember. */
import * as v from 'valibot'
import { contrasts, interfaceLanguages, type PreferenceOperations, themes } from '../contract/preferences.js'
import { type ArgumentDecoders, type ArgumentPaths, chosen, path } from './arguments.js'
import { mappingDecoder } from './exchange.js'

const headings = v.pipe(v.array(v.string()), v.maxLength(500))

export const preferenceArguments: ArgumentDecoders<PreferenceOperations> = {
  setPreferences: v.strictTuple([
    v.object({
      language: v.exactOptional(v.picklist(interfaceLanguages)),
      theme: v.exactOptional(v.picklist(themes)),
      contrast: v.exactOptional(v.picklist(contrasts)),
    }),
  ]),
  rememberedMapping: v.strictTuple([headings]),
  rememberMapping: v.strictTuple([headings, v.nullable(mappingDecoder)]),
  rememberBackupPlace: v.strictTuple([v.nullable(path)]),
}

export const preferencePaths: ArgumentPaths<PreferenceOperations> = {
  rememberBackupPlace: (place) => (place === null ? [] : [chosen(place)]),
}
