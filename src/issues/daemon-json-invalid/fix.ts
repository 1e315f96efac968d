import { parseTree, stripComments } from 'jsonc-parser';
import { textDifference } from '../../config/render/difference.ts';
import { readDaemonJson, straightQuotes } from '../../docker/daemon-json.ts';
import { daemonJson } from '../../doctor/probes/daemon-json.ts';
import { asRootGuide } from '../../repair/as-root-guide.ts';
import { defineFix } from '../../repair/fix.ts';
import { daemonJsonAction } from '../../repair/resources/daemon-json.ts';
import { texts as t } from './texts.ts';

const issue = 'daemon-json-invalid';

/**
 * The file as the daemon would take it: without comments, without a comma after the last entry,
 * each key once, the last of equal ones, which is the one that counts. Its meaning is left to
 * people: undefined where that is in doubt.
 */
export function validDaemonJson(text: string): string | undefined {
  try {
    return corrected(text);
  } catch (error) {
    // So deep, or with so many slips, that nobody can go through it.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function corrected(text: string): string | undefined {
  const straight = asOneObject(stripComments(straightIfNeeded(text.replace(/^\uFEFF/, ''))));
  const plain = withSchemes(withoutTwice(withoutLastCommas(straight)));
  const tidy = `${plain
    .replace(/(?<![ \t])[ \t]+$/gm, '')
    .replace(/\n{2,}/g, '\n')
    .trim()}\n`;
  return readDaemonJson(tidy).problems.every(({ fatal }) => !fatal) ? tidy : undefined;
}

/** Slips of one kind that are corrected: each costs a look at the whole file, and with more of them it is no slip. */
const mostSlips = 50;

/** Curly quotes are replaced where the file is none without. */
const straightIfNeeded = (text: string): string =>
  parseTree(text)?.type === 'object' && readDaemonJson(text).problems.every(isFine)
    ? text
    : straightQuotes(text);
const isFine = ({ what }: { readonly what: string }) => what !== 'quotes';

/** Objects that follow each other become one. */
function asOneObject(text: string, left = mostSlips): string {
  const tree = parseTree(text);
  if (tree?.type !== 'object') return text;
  const end = tree.offset + tree.length;
  const rest = text.slice(end).trimStart();
  if (!rest.startsWith('{')) return text;
  if (left === 0) throw new RangeError('no slip');
  const [head, tail] = [text.slice(0, end - 1).trimEnd(), rest.slice(1)];
  const comma = /[{,]$/.test(head) || /^\s*\}/.test(tail) ? '' : ',';
  return asOneObject(`${head}${comma}${tail}`, left - 1);
}

/** Mirrors without a scheme get https. */
function withSchemes(text: string, left = mostSlips): string {
  const rows = parseTree(text)?.children ?? [];
  const list = rows.find(({ children }) => children?.[0]?.value === 'registry-mirrors');
  const bare = (list?.children?.[1]?.children ?? []).findLast(
    ({ value }) => typeof value === 'string' && !value.includes('://'),
  );
  if (bare === undefined) return text;
  if (left === 0) throw new RangeError('no slip');
  const at = bare.offset + 1;
  return withSchemes(`${text.slice(0, at)}https://${text.slice(at)}`, left - 1);
}

/** Commas between the quotes of a text stay. */
const withoutLastCommas = (text: string): string =>
  text.replace(/"(?:[^"\\\n]|\\.)*"|,(?=\s*[}\]])/g, (found) => (found === ',' ? '' : found));

function withoutTwice(text: string, left = mostSlips): string {
  const rows = parseTree(text)?.children ?? [];
  const keys = rows.map(({ children }) => String(children?.[0]?.value));
  const at = keys.findIndex((key, index) => keys.lastIndexOf(key) !== index);
  const [twice, next] = [rows[at], rows[at + 1]];
  if (!twice || !next) return text;
  if (left === 0) throw new RangeError('no slip');
  return withoutTwice(text.slice(0, twice.offset) + text.slice(next.offset), left - 1);
}

/** Comments, stray commas and keys that stand twice are taken out, curly quotes, objects in a row and mirrors without a scheme corrected; the daemon reads the file at its next start. */
export const fix = defineFix({
  issue,
  title: t.fixTitle(),
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
