import type { Message } from '../base/message.ts';
import type { Theme } from './theme.ts';
import type { Status } from './view.ts';
import { withAside, wrap } from './width.ts';

/** A sentence behind its symbol; further lines stand under the first word. */
export function marked(
  theme: Theme,
  status: Status,
  text: Message | string,
  indent = 0,
  aside?: Message | string,
): string[] {
  const symbol = theme.symbols.status[status];
  const lead = symbol === '' ? '' : `${symbol} `;
  const room = theme.width - indent - lead.length;
  const lines = wrap(theme.say(text), room);
  const placed = aside === undefined ? lines : withAside(lines, theme.say(aside), room);
  return placed.map((line, at) => {
    const start = at === 0 ? theme.paint[status](lead) : ' '.repeat(lead.length);
    return ' '.repeat(indent) + start + line;
  });
}
