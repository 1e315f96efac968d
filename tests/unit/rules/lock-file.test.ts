import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

interface Locked {
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const lock = JSON.parse(
  readFileSync(new URL('../../../package-lock.json', import.meta.url), 'utf8'),
) as { readonly packages: Readonly<Record<string, Locked>> };

/** Where Node would look for a package that another one asks for: beside it, then outwards. */
function homes(from: string, name: string): string[] {
  const places = [`${from}/node_modules/${name}`];
  let at = from;
  while (at.includes('/node_modules/')) {
    at = at.slice(0, at.lastIndexOf('/node_modules/'));
    places.push(`${at}/node_modules/${name}`);
  }
  return [...places, `node_modules/${name}`];
}

// `npm ci` refuses a lock file that lacks the builds for other platforms, although it would not install them.
test('npm ci must accept the lock file: builds for every platform are in it', () => {
  const missing = Object.entries(lock.packages).flatMap(([at, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter(
      (name) => !homes(at, name).some((home) => Object.hasOwn(lock.packages, home)),
    ),
  );
  expect(missing).toEqual([]);
});
