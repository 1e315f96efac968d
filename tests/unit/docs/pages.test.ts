import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadCatalogue } from '../../../scripts/pages/catalogue.ts';
import { allPages, issuesFolder, otherFiles } from '../../../scripts/pages/pages.ts';
import { projectRoot } from '../../support/cli.ts';

const docs = join(projectRoot, 'docs');
const catalogue = await loadCatalogue();
const pages = await allPages(catalogue);
const remedy = 'type: npm run docs';

function onDisk(path: string): string | undefined {
  try {
    return readFileSync(join(docs, path), 'utf8');
  } catch {
    return undefined;
  }
}

describe('the generated pages', () => {
  test('must be those of the catalogue', () => {
    const stale = [...pages].filter(([path, text]) => onDisk(path) !== text).map(([path]) => path);
    expect(stale, remedy).toEqual([]);
  });

  test('must be those of the commands, where they are for programs', () => {
    const stale = [...otherFiles()].filter(([path, text]) => onDisk(path) !== text);
    expect(
      stale.map(([path]) => path),
      remedy,
    ).toEqual([]);
  });

  test('must have none left over of an issue that is gone', () => {
    const names = readdirSync(join(docs, issuesFolder)).map((name) => `${issuesFolder}/${name}`);
    expect(
      names.filter((name) => !pages.has(name)),
      remedy,
    ).toEqual([]);
  });

  test('must be there for every issue, in both languages', () => {
    expect(catalogue.entries.length).toBeGreaterThan(70);
    const missing = catalogue.entries.filter(
      ({ id }) => !pages.has(`issues/${id}.md`) || !pages.has(`issues/${id}.zh-CN.md`),
    );
    expect(missing).toEqual([]);
  });

  test('must lead somewhere with each of their links', () => {
    const broken = [...pages].flatMap(([path, text]) =>
      [...text.matchAll(/\]\(([^)#\s]+)(?:#([\w-]+))?\)/g)]
        .filter(([, to = '', anchor]) => {
          const target = pages.get(join(path, '..', to));
          return target === undefined || (anchor && !target.includes(`<a id="${anchor}"></a>`));
        })
        .map(([link]) => `${path}: ${link}`),
    );
    expect(broken).toEqual([]);
  });

  test('must say everything that they were given: no parameter is left open', () => {
    const open = [...pages].flatMap(([path, text]) =>
      [...text.replace(/`[^`\n]*`/g, '').matchAll(/\{\w+\}|undefined|\[object/g)].map(
        ([found]) => `${path}: ${found}`,
      ),
    );
    expect(open).toEqual([]);
  });

  test('must be of one language, but for what is quoted', () => {
    const prose = (text: string) =>
      text.replace(/```[\s\S]*?```|`[^`\n]*`|“[^”]*”|\[中文\]|\[English\]/g, '');
    const english = [...pages].filter(([path]) => !path.endsWith('.zh-CN.md'));
    const mixed = english.filter(([, text]) => /\p{Script=Han}/u.test(prose(text)));
    expect(mixed.map(([path]) => path)).toEqual([]);
    const chinese = [...pages].filter(([path]) => path.endsWith('.zh-CN.md'));
    expect(
      chinese.filter(([, text]) => !/\p{Script=Han}/u.test(prose(text))).map(([path]) => path),
    ).toEqual([]);
  });
});
