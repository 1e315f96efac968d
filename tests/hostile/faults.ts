import type { Done } from './agent.ts';

export interface Fault {
  readonly kind: 'hang' | 'internal' | 'injection' | 'leak' | 'outside';
  readonly what: string;
}

/** As the help and the README name them; 70 is the one that nobody may see. */
const documented = new Set([0, 1, 2, 3, 4, 5, 6, 130]);

// biome-ignore-start lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const steering = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/;
/**
 * The tool's own terminal sequences: colours, cursor, redrawn lines. Never a title, a clipboard.
 */
const own = /\x1b\[[0-9;]*m|\x1b\[\?(?:25|2026)[hl]|\x1b\[[0-9]*[ABCDGJK]|\r/g;
/** Of the colours and movements that hostile texts hold none may arrive: the tool has no such. */
const planted = /\x1b\[2J|\x1b\[31;1;7m|\x1b\[6n/;
// biome-ignore-end lint/suspicious/noControlCharactersInRegex: as above

export interface Expected {
  readonly tty: boolean;
  readonly canaries: readonly string[];
}

const around = (text: string, at: number): string =>
  JSON.stringify(text.slice(Math.max(0, at - 60), at + 60));

/** Where a text would steer the terminal that shows it. */
export function steeringIn(text: string, tty: boolean): string | undefined {
  const hit = tty ? planted.exec(text) : null;
  if (hit) return around(text, hit.index);
  const left = tty ? text.replace(own, '') : text;
  const at = steering.exec(left);
  return at ? around(left, at.index) : undefined;
}

/** Faults that no input may cause. */
export function faultsIn(done: Done | 'hang' | 'died', { tty, canaries }: Expected): Fault[] {
  if (done === 'hang') return [{ kind: 'hang', what: 'it did not end' }];
  if (done === 'died') return [{ kind: 'internal', what: 'the process died (memory?)' }];
  const { code, out, err, strays } = done;
  const said = out + err;
  const faults: Fault[] = strays.map((what) => ({
    kind: what.startsWith('nobody caught') ? 'internal' : 'outside',
    what,
  }));
  if (!documented.has(code))
    faults.push({ kind: 'internal', what: `exit ${code} ${said.slice(0, 400)}` });
  const steered = steeringIn(said, tty);
  if (steered !== undefined) faults.push({ kind: 'injection', what: steered });
  for (const word of canaries) {
    const at = said.indexOf(word);
    if (at !== -1) faults.push({ kind: 'leak', what: around(said, at) });
  }
  return faults;
}
