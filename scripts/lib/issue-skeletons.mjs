// What `npm run new:issue` writes: paths and texts of the files, and the lists that they are registered in.
const camel = (id) => id.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());
const pascal = (id) => camel(`-${id}`);

const textsFile = (id) => `import { defineTexts } from '../../../core/message.ts';

/** TODO: what goes wrong, in a few words. */
export const ${camel(id)}Texts = defineTexts('${id}', {
  title: { en: 'TODO: what is looked at', zh: '待补充：检查的对象' },
  wrong: { en: 'TODO: what is wrong', zh: '待补充：哪里不对' },
  about: { en: 'TODO: why it happens.', zh: '待补充：为什么会发生。' },
  way: { en: 'TODO: the way out', zh: '待补充：解决办法' },
  fix: { en: 'TODO: what the fix does', zh: '待补充：修复做了什么' },
  made: { en: 'TODO: what the lab does to make it', zh: '待补充：实验环境如何制造' },
});
`;

const issueFile = (id) => `import { ${camel(id)}Texts as t } from '../texts/${id}.ts';
import { runningIssue, type } from './row.ts';

/** TODO: how it is known. */
export const ${camel(id)} = runningIssue({
  id: '${id}',
  title: t.title(),
  faq: null,
  topic: 'containers',
  // TODO: the probes whose facts tell it.
  reads: [],
  about: { why: t.about(), ways: [type('fix ${id}', t.way())] },
  // TODO: judge the facts.
  detect: () => ({ status: 'skipped', title: t.wrong() }),
});
`;

const fixFile = (id) => `import { defineFix } from '../../../fix/fix.ts';
import type { CostrictSettings } from '../settings-shape.ts';
import { ${camel(id)}Texts as t } from '../texts/${id}.ts';

/** TODO: how it is mended; 'automatic' with actions, or 'guided' with steps for a person. */
export const fix${pascal(id)} = defineFix<CostrictSettings>({
  issue: '${id}',
  title: t.fix(),
  kind: 'guided',
  plan: async () => ({ guide: [{ text: t.way() }] }),
});
`;

const labFile = (id) => `import { ${camel(id)}Texts as t } from '../texts/${id}.ts';
import { fault } from './tools.ts';

export const ${camel(id)}Faults = [
  fault({
    id: '${id}',
    issue: '${id}',
    title: t.made(),
    // TODO: make it as it really happens, and take it back.
    make: async () => undefined,
    heal: async () => undefined,
  }),
];
`;

const testFile = (id) => `import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ${camel(id)} } from '../../../src/stacks/costrict/issues/${id}.ts';
import { seen } from './judge.ts';

const stack = new URL('../../../src/stacks/costrict/', import.meta.url);

test.each(['texts', 'issues', 'fixes', 'lab'])('its part in %s must be filled in', (folder) => {
  expect(readFileSync(new URL(\`\${folder}/${id}.ts\`, stack), 'utf8')).not.toContain('TODO');
});

test('what is wrong must be broken, and say why', () => {
  // TODO: give the facts that tell it: fact(probe, value).
  expect(seen(${camel(id)}).status).toEqual(['broken']);
});
`;

/** The files of an issue, and where each is registered. */
export function skeletonsOf(id) {
  const name = camel(id);
  const base = 'src/stacks/costrict';
  return {
    files: {
      [`${base}/texts/${id}.ts`]: textsFile(id),
      [`${base}/issues/${id}.ts`]: issueFile(id),
      [`${base}/fixes/${id}.ts`]: fixFile(id),
      [`${base}/lab/${id}.ts`]: labFile(id),
      [`tests/unit/costrict-doctor/${id}.test.ts`]: testFile(id),
    },
    lists: [
      {
        path: `${base}/checks.ts`,
        list: 'const issues: readonly Issue[] = [',
        entry: name,
        line: `import { ${name} } from './issues/${id}.ts';`,
      },
      {
        path: `${base}/fixes/index.ts`,
        list: 'fixes: readonly Fix<CostrictSettings>[] = [',
        entry: `fix${pascal(id)}`,
        line: `import { fix${pascal(id)} } from './${id}.ts';`,
      },
      {
        path: `${base}/lab/index.ts`,
        list: 'costrictReproducers: readonly Reproducer<CostrictSettings>[] = [',
        entry: `...${name}Faults`,
        line: `import { ${name}Faults } from './${id}.ts';`,
      },
    ],
  };
}
