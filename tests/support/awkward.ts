import fc from 'fast-check';
import type { Deployment } from '../../src/config/deployment.ts';
import { blueprint as costrict } from '../../src/stacks/costrict/blueprint.ts';
import type { CostrictSettings } from '../../src/stacks/costrict/deployment/settings-shape.ts';
import { testDeployment } from './costrict.ts';

/** Values that break naive templates: each is a mistake that an existing installer makes. */
export const awkward: readonly string[] = [
  '',
  ' ',
  ' both ends ',
  '"double" \'single\' `back`',
  '$HOME ${HOME} $$ $(id) ${',
  '#comment',
  'a #b: c',
  'http://a/b?c=d&e=f#g',
  'a,b;c',
  '\\1 & \\\\ \\n \\',
  'two\nlines\n',
  'cr\r\nlf\ttab',
  '0123456789',
  '1e5',
  '0x1F',
  '-',
  'null',
  '~',
  'true',
  'no',
  'on',
  '2024-01-01',
  '*star',
  '&anchor',
  '!tag',
  '%(name)s %percent',
  '{{TEMPLATE}} {name}',
  '[1, 2]',
  '{a: b}',
  '- item',
  '? key',
  '| > @ `',
  ': ',
  '---',
  '...',
  '中文，标点。“引号”',
  '🦊 emoji 👩‍👩‍👧',
  '\u0001\u0007\u001b\u007f',
  '\u0080\u0085\u009f\u00a0',
  '\u2028\u2029\ufeff\ufffe\uffff',
  '\u{1fffe}\u{10ffff}',
  "it's",
  "'''",
  '"""',
  `end quote"`,
  'x'.repeat(300),
  'word '.repeat(60),
];

/** Any text without NUL. */
export const anyText = fc.oneof(
  fc.constantFrom(...awkward),
  fc.string({ unit: 'binary', maxLength: 40 }).map((text) => text.replaceAll('\0', '')),
  fc.string({ unit: 'grapheme-ascii', maxLength: 40 }),
);

/** A deployment in which the text is every password, key, model name and description. */
export function deploymentOf(text: string): Deployment<CostrictSettings> {
  const { settings } = testDeployment();
  const { chat, completion, embedding, rerank } = settings.models;
  return testDeployment(
    {
      models: {
        chat: { ...chat, model: text, description: text },
        completion: { ...completion, model: text },
        embedding: { ...embedding, model: text },
        rerank: { ...rerank, model: text },
      },
    },
    Object.fromEntries(costrict.secrets.map(({ name }) => [name, text])),
  );
}
