import { parseTree, stripComments } from 'jsonc-parser';
import { textDifference } from '../../config/render/difference.ts';
import { readDaemonJson } from '../../docker/daemon-json.ts';
import { daemonJson } from '../../doctor/probes/daemon-json.ts';
import { asRootGuide } from '../../repair/as-root-guide.ts';
import { defineFix } from '../../repair/fix.ts';
import { daemonJsonAction } from '../../repair/resources/daemon-json.ts';
import { texts as t } from './texts.ts';

const issue = 'daemon-json-invalid';

/**
 * The file as the daemon would take it: without comments, without a comma after the last entry, each key once, the
 * last of equal ones, which is the one that counts. What it means is left to people: undefined where that is in doubt.
 */
export function validDaemonJson(text: string): string | undefined {
  const plain = withoutTwice(withoutLastCommas(stripComments(text.replace(/^\uFEFF/, ''))));
  const tidy = `${plain
    .replace(/[ \t]+$/gm, '')
    .replace(/\n{2,}/g, '\n')
    .trim()}\n`;
  return readDaemonJson(tidy).problems.length === 0 ? tidy : undefined;
}

/** Commas between the quotes of a text stay. */
const withoutLastCommas = (text: string): string =>
  text.replace(/"(?:[^"\\\n]|\\.)*"|,(?=\s*[}\]])/g, (found) => (found === ',' ? '' : found));

function withoutTwice(text: string): string {
  const rows = parseTree(text)?.children ?? [];
  const keys = rows.map(({ children }) => String(children?.[0]?.value));
  const at = keys.findIndex((key, index) => keys.lastIndexOf(key) !== index);
  const [twice, next] = [rows[at], rows[at + 1]];
  if (!twice || !next) return text;
  return withoutTwice(text.slice(0, twice.offset) + text.slice(next.offset));
}

/** Comments, stray commas and keys that stand twice are taken out; the daemon reads the file at its next start. */
export const fix = defineFix({
  issue,
  title: t.fixTitle(),
  kind: 'automatic',
  async plan({ facts, effects }) {
    const { value } = facts.get(daemonJson);
    if (value === null) return { actions: [] };
    const { path, down } = value;
    const text = await effects.fs.readText(path);
    const content = validDaemonJson(text);
    if (content === undefined || content === text) return { actions: [] };
    if (effects.host.uid !== 0) return asRootGuide(issue, []);
    const diff = await textDifference(path, text, content);
    return {
      actions: [daemonJsonAction(path, { content, reload: false }, { action: 'update', diff })],
      untouched: t.fixUntouched(),
      notices: down ? [t.fixStart()] : [],
    };
  },
});
