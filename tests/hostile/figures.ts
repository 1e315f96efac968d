import { appendFileSync, readFileSync } from 'node:fs';

/** Where the tests of one run add up what they saw; the set-up of the project names it. */
const file = process.env.HOSTILE_FIGURES;

const rows = {
  input: 'inputs',
  run: 'commands',
  hang: 'hangs',
  internal: 'internal errors',
  injection: 'injections',
  leak: 'leaks',
  outside: 'writes outside',
} as const;

export function count(what: keyof typeof rows, times = 1): void {
  if (file !== undefined) appendFileSync(file, `${what} ${times}\n`);
}

/** One line with every sum. */
export function sums(path: string): string {
  const sum = new Map<string, number>();
  for (const line of readFileSync(path, 'utf8').split('\n').filter(Boolean)) {
    const [what = '', times] = line.split(' ');
    sum.set(what, (sum.get(what) ?? 0) + Number(times));
  }
  return Object.entries(rows)
    .map(([what, words]) => `${sum.get(what) ?? 0} ${words}`)
    .join(', ');
}
