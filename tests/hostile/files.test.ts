import { lstatSync, readFileSync, writeFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { isFull } from '../support/depth.ts';
import type { Fault } from './faults.ts';
import { count } from './figures.ts';
import { givenReaders } from './given-readers.ts';
import { type Lane, openLane } from './lane.ts';
import {
  applyMutation,
  type Mutation,
  mutationsOf,
  oddValues,
  placesIn,
  seedOf,
  withValue,
} from './mutations.ts';
import { type Reader, readers } from './readers.ts';
import { tar } from './tar.ts';

let lane: Lane;
beforeAll(async () => {
  lane = await openLane();
});
afterAll(() => lane.close());
afterEach(() => lane.engine.reset());

/** Of the lines of a journal, each is a tree of its own. */
const codecs = {
  json: {
    read: (text: string): unknown => JSON.parse(text),
    write: (value: unknown) => JSON.stringify(value),
  },
  yaml: {
    read: (text: string): unknown => parse(text),
    write: (value: unknown) => stringify(value),
  },
  'lines of json': {
    read: (text: string): unknown =>
      text
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line)),
    write: (value: unknown) =>
      Array.isArray(value)
        ? value.map((row) => `${JSON.stringify(row)}\n`).join('')
        : String(value),
  },
};

/** Each odd value at each place would be thousands: each place gets a few, each value comes often. */
function typeMutations({ name, data }: Reader, good: Buffer): Mutation[] {
  if (data === undefined) return [];
  const { read, write } = codecs[data];
  const tree = read(good.toString());
  const places = data === 'lines of json' ? placesIn(tree).concat(allRows(tree)) : placesIn(tree);
  const start = seedOf(name);
  const few =
    places.length > 60
      ? places.filter((_, at) => at % Math.ceil(places.length / 60) === 0)
      : places;
  return few.flatMap((place, at) =>
    [0, 1, 2, 3].map((n): Mutation => {
      const value = oddValues[(start + at * 5 + n * 7) % oddValues.length];
      const shown = JSON.stringify(value)?.slice(0, 30);
      return {
        name: `${place.join('.') || 'all'} = ${shown}`,
        apply: (path) => writeFileSync(path, write(withValue(tree, place, value))),
      };
    }),
  );
}

function allRows(tree: unknown): (readonly (string | number)[])[] {
  return Array.isArray(tree) ? tree.flatMap((row, at) => (at < 2 ? [] : placesIn(row, [at]))) : [];
}

/** In an archive the list is what is mutated. */
const inArchive = (mutation: Mutation): Mutation => ({
  name: mutation.name,
  apply(path, good, outside) {
    mutation.apply(path, good, outside);
    writeFileSync(path, tar([['manifest.json', readFileSync(path)]]));
  },
});

const sampled = <T>(all: readonly T[], seed: number): readonly T[] =>
  isFull ? all : all.filter((_, at) => (at + seed) % 15 === 0);

test.each([...readers, ...givenReaders].map((reader) => ({ reader, name: reader.name })))(
  'what is in $name must never do harm',
  { timeout: 3_600_000 },
  async ({ reader, name }) => {
    const sample = lane.place();
    const { good } = reader.prepare(sample, lane);
    sample.remove();
    const texts = mutationsOf(name, good);
    const types = typeMutations(reader, good).map((one) =>
      name.includes('archive') ? inArchive(one) : one,
    );
    const faults: string[] = [];
    for (const [at, mutation] of sampled([...texts, ...types], seedOf(name) % 15).entries())
      faults.push(
        ...(await tried(reader, mutation, at)).map(
          ({ kind, what }) => `${mutation.name}: ${kind} in ${what}`,
        ),
      );
    expect(faults).toEqual([]);
  },
);

async function tried(reader: Reader, mutation: Mutation, at: number): Promise<readonly Fault[]> {
  const place = lane.place();
  try {
    const { path, good } = reader.prepare(place, lane);
    applyMutation(mutation, path, good, place.outside);
    count('input');
    const isInput = reader.name.startsWith('standard input');
    const input = isInput ? plainly(path) : '';
    if (input === undefined) return [];
    const { commands } = reader;
    const chosen = isFull ? commands : commands.filter((_, n) => n === at % commands.length);
    const faults: Fault[] = [];
    for (const argv of chosen) {
      const tty = at % 5 === 4;
      const more = reader.options?.(place, path) ?? {};
      faults.push(...(await lane.call(place, argv, { ...more, input, tty })));
    }
    return faults;
  } finally {
    place.remove();
  }
}

/** Files that can be piped in; a named pipe or an endless file is not read by a test. */
function plainly(path: string): Buffer | undefined {
  const stat = lstatSync(path, { throwIfNoEntry: false });
  return stat?.isFile() && stat.size < 50_000_000 ? readFileSync(path) : undefined;
}
