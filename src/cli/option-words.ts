import { type Lang, literal, say } from '../base/message.ts';
import { cliTexts as t } from '../base/texts/cli.ts';
import { defaultStack, stackIds } from '../stacks/stacks.ts';
import type { Command, CommandOption } from './command.ts';
import { globalOptions, globalOptionsOf } from './global-options.ts';

type Chosen = Pick<CommandOption, 'title' | 'choices' | 'values'>;

function choicesText({ choices, values }: Chosen, lang: Lang): string | undefined {
  if (values === 'stacks') {
    const words = { choices: literal(stackIds.join(', ')), name: defaultStack().id };
    return say(t.choicesDefault(words), lang);
  }
  return choices && say(t.choices({ choices: literal(choices.join(', ')) }), lang);
}

/** The meaning of an option or an argument, with the values that it takes where they are few. */
export function meaningOf(row: Chosen, lang: Lang): string {
  const text = say(row.title, lang);
  const list = choicesText(row, lang);
  if (list === undefined) return text;
  return lang === 'zh' ? `${text}；${list}` : `${text}; ${list}`;
}

/** The options in a command's own help: its own, the formats that only it has, and the product where it asks for one. */
export function helpOptions(row: Command): readonly CommandOption[] {
  const formats = globalOptionsOf(row).filter(
    ({ choices }) => choices && row.formats?.some((one) => choices.includes(one)),
  );
  const stack = globalOptions.filter(({ values }) => row.asksStack && values === 'stacks');
  const here = stack.map((one) => ({ ...one, title: t.optStackHere() }));
  return [...(row.options ?? []), ...here, ...formats];
}
