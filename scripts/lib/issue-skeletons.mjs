// The files that `npm run new:issue` writes: the folder of a known problem, and its test.

const textsFile = (id, up, client) => `import { defineTexts } from '${up}/base/message.ts';

/** TODO: its sentences, in plain English and natural Chinese. The title names the fault. */
export const texts = defineTexts('${id}', {
  title: { en: 'TODO: the fault in a few words', zh: '待补充：用几个字说明故障' },
  broken: { en: 'TODO: what is wrong here', zh: '待补充：这里哪里不对' },
  about: { en: 'TODO: why it happens.', zh: '待补充：为什么会发生。' },
  way: { en: 'TODO: the way out', zh: '待补充：解决办法' },
${client ? '' : serverTexts}});
`;

const serverTexts = `  means: { en: 'TODO: what its words mean.', zh: '待补充：这些文字说明什么。' },
  fixTitle: { en: 'TODO: what the fix does', zh: '待补充：修复做什么' },
  made: { en: 'TODO: how the lab makes it', zh: '待补充：实验环境如何制造' },
`;

const indexFile = (id, up, order) => `import { program } from '${up}/base/program.ts';
import { defineIssue } from '${up}/doctor/issue.ts';
import { texts as t } from './texts.ts';

/** TODO: how it is detected. */
export const issue = defineIssue({
  id: '${id}',
  // TODO: its place in the list: causes before what follows from them.
  order: ${order},
  title: t.title(),
  topic: 'containers',
  about: {
    why: t.about(),
    ways: [{ command: \`\${program.command} fix ${id}\`, what: t.way() }],
  },
  // TODO: the probes that show it, and the issues that explain it.
  reads: [],
  // TODO: judge the facts.
  detect: () => ({ status: 'skipped', title: t.broken() }),
});
`;

const clientFile = (
  id,
  up,
  order,
) => `import { clientIssue, onServer } from '${up}/issues/shared/client-issue.ts';
import { texts as t } from './texts.ts';

/** TODO: how it is detected from a developer's computer. */
export const issue = clientIssue({
  id: '${id}',
  // TODO: its place in the list: causes before what follows from them.
  order: ${order},
  title: t.title(),
  about: { why: t.about(), ways: [onServer('doctor'), { command: 'TODO', what: t.way() }] },
  // TODO: the probes that show it (src/doctor/client/probes.ts), and the issues that explain it.
  reads: [],
  // TODO: judge the facts.
  detect: () => ({ status: 'skipped', title: t.broken() }),
});
`;

const signatureFile = (id, up) => `import { wordsOf } from '${up}/doctor/diagnose/signature.ts';
import { texts as t } from './texts.ts';

/** TODO: what logs and screens say when it happens; delete this file when they say nothing of it. */
export const signature = wordsOf('${id}', t, {
  next: [],
  logs: [[5, 'TODO: whose words', 'TODO: a pattern']],
});
`;

const fixFile = (id, up) => `import { defineFix } from '${up}/repair/fix.ts';
import { texts as t } from './texts.ts';

/** TODO: actions (then without \`kind\`, and mark the issue \`fixable\`), or guided, with steps for a person. */
export const fix = defineFix({
  issue: '${id}',
  title: t.fixTitle(),
  kind: 'guided',
  plan: async () => ({ guide: [{ text: t.way() }] }),
});
`;

const faultFile = (id, up) => `import { defineFault } from '${up}/repair/lab/fault.ts';
import { texts as t } from './texts.ts';

/** TODO: make it as it really happens, and revert it; or delete this file and say in index.ts why not (\`notInLab\`). */
export const faults = [
  defineFault({
    issue: '${id}',
    title: t.made(),
    make: async () => undefined,
    heal: async () => undefined,
  }),
];
`;

const testFile = (folder, up, stage) => `import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { issue } from '${up}/${folder}/index.ts';
import { detectOne, factsOf } from '${up}/tests/support/facts.ts';

const folder = new URL('${up}/${folder}/', import.meta.url);

test.each(readdirSync(folder))('%s must be filled in', (name) => {
  expect(readFileSync(new URL(name, folder), 'utf8')).not.toMatch(/TODO|待补充/);
});

test('what is wrong must be broken', () => {
  // TODO: give the facts that show it: [probe, okFact(value)].
  const findings = detectOne(issue, factsOf(), '${stage}');
  expect(findings.map(({ status }) => status)).toEqual(['broken']);
});
`;

const waysUp = (folder) => '../'.repeat(folder.split('/').length).slice(0, -1);

/**
 * The files of a known problem by their paths: one that every stack may have, or one of a stack; one that only a
 * developer's computer sees (`client`) has neither words of a server nor a fix.
 */
export function skeletonsOf(id, { stack, client = false }) {
  const folder = stack ? `src/stacks/${stack}/issues/${id}` : `src/issues/${id}`;
  const tests = stack ? `tests/unit/stacks/${stack}/issues` : 'tests/unit/issues';
  const up = waysUp(folder).slice(3);
  const order = stack ? 1900 : 900;
  const onServer = {
    'signature.ts': signatureFile(id, up),
    'fix.ts': fixFile(id, up),
    'fault.ts': faultFile(id, up),
  };
  const files = {
    'index.ts': (client ? clientFile : indexFile)(id, up, order),
    ...(client ? {} : onServer),
    'texts.ts': textsFile(id, up, client),
  };
  return {
    ...Object.fromEntries(Object.entries(files).map(([name, text]) => [`${folder}/${name}`, text])),
    [`${tests}/${id}.test.ts`]: testFile(folder, waysUp(tests), client ? 'client' : 'running'),
  };
}
