/** What a page may send about commands, and the list of shortcuts as it is printed. */
import * as v from 'valibot'
import { type CommandOperations, menuCommands } from '../contract/commands.js'
import { type ArgumentDecoders, word } from './arguments.js'

export const commandArguments: ArgumentDecoders<CommandOperations> = {
  offerCommands: v.strictTuple([v.pipe(v.array(v.picklist(menuCommands)), v.maxLength(menuCommands.length))]),
  exportShortcuts: v.strictTuple([
    word,
    v.pipe(
      v.array(
        v.object({
          title: word,
          rows: v.pipe(
            v.array(v.object({ name: word, keys: v.pipe(v.array(word), v.maxLength(5)) })),
            v.maxLength(200),
          ),
        }),
      ),
      v.maxLength(50),
    ),
  ]),
}
