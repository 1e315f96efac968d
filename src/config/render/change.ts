import type { Change } from '../../base/events.ts';
import { literal, type Message } from '../../base/message.ts';
import { program } from '../../base/program.ts';
import { renderTexts } from '../../base/texts/render.ts';
import type { ComparedFile } from './compare.ts';
import { isDue, type WriteChoice } from './write.ts';

/** The change to a file that is not as it should be. */
export function fileChange(compared: ComparedFile, choice: WriteChoice, diff?: string): Change {
  const { file, state } = compared;
  const base = { kind: 'file', name: file.path, ...(diff === undefined ? {} : { diff }) } as const;
  if (state === 'new') return { ...base, action: 'create', detail: renderTexts.willCreate() };
  if (state === 'changed') return { ...base, action: 'update', detail: renderTexts.willUpdate() };
  return isDue(compared, choice)
    ? { ...base, action: 'update', detail: renderTexts.willOverwrite() }
    : { ...base, action: 'keep', detail: renderTexts.keptEdited() };
}

/** The notice that files which a person edited stay as they are, with what shows and what replaces them. */
export const keptNotice = (paths: readonly string[]): Message =>
  renderTexts.keptNotice({
    count: paths.length,
    paths: literal(paths.join(', ')),
    look: `${program.command} render --diff`,
    replace: `${program.command} deploy --overwrite-edited`,
  });
