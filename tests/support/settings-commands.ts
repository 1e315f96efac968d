import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { type Lang, type Message, say } from '../../src/base/message.ts';
import type { CommandContext } from '../../src/cli/command.ts';
import { run as init } from '../../src/cli/commands/init.run.ts';
import type { Block, CommandResult } from '../../src/report/view.ts';
import { commandContext, newDir } from './settings.ts';

const said = (text: string | Message, lang: Lang) =>
  typeof text === 'string' ? text : say(text, lang);

function blockText(block: Block, lang: Lang): string[] {
  switch (block.kind) {
    case 'headline':
    case 'text':
    case 'verbatim':
      return [said(block.text, lang)];
    case 'pairs':
      return block.rows.map((row) => `${said(row.label, lang)} ${said(row.value, lang)}`);
    case 'table':
      return block.rows.map((row) => row.map((cell) => said(cell.text, lang)).join(' | '));
    case 'next':
      return block.steps.map((step) => `→ ${step.command}`);
    default:
      return [];
  }
}
/** The text of a result. */
export const shown = (result: CommandResult, lang: Lang = 'en') =>
  result.view.flatMap((block) => blockText(block, lang)).join('\n');

/** A directory with a deployment made by `init --yes`. */
export async function deployed(): Promise<{ dir: string; context: CommandContext }> {
  const dir = await newDir();
  await init(commandContext(dir, { yes: true }), [], {});
  return { dir, context: commandContext(dir) };
}
/** The settings file as data. */
export const settingsOf = async (dir: string) =>
  parse(await readFile(join(dir, 'costrict.yaml'), 'utf8'));
