import { describe, expect, test } from 'vitest';
import { UserError } from '../../../src/base/errors.ts';
import { exit } from '../../../src/base/exit.ts';
import { literal } from '../../../src/base/message.ts';
import { Secret } from '../../../src/base/secret.ts';
import { reportTexts as t } from '../../../src/base/texts/report.ts';
import { failedRun, plannedRun, view, wrongSetting } from '../report/samples.ts';
import { call, fine, toy } from './harness.ts';

const esc = '\u001b';
const colourful = [toy(async () => ({ exit: exit.findings, view, json: {} }))];
const failing = [
  toy(async () => {
    throw wrongSetting;
  }),
];

describe('--format json', () => {
  test('must print exactly one document, with the events of the run in it', async () => {
    const commands = [
      toy(async ({ emit, write }) => {
        for (const event of plannedRun) emit(event);
        write('a stream');
        return { ...fine, json: { answer: 42, key: new Secret('hunter2') } };
      }),
    ];
    const { code, out, err } = await call(['toy', '--format', 'json'], { commands });
    expect(err).toBe('');
    const document = JSON.parse(out);
    expect(document).toMatchObject({ schemaVersion: 2, command: 'toy', exit: 0, answer: 42 });
    expect(document.run).toMatchObject({ id: '0007', outcome: 'planned' });
    expect(document.run.steps[1]).toMatchObject({ id: 'render', outcome: 'planned' });
    expect(document.run.steps[1].changes).toHaveLength(3);
    expect(document.run.steps[1].summary).toEqual({
      ...{ id: 'sample.files', params: { n: 24, m: 2 } },
      text: '24 files, 2 changed',
    });
    expect(out).not.toContain('hunter2');
    expect(code).toBe(0);
  });

  test('must say every sentence, those within others too, and the answer as headline', async () => {
    const inner = literal('in\u001b[2J\u202eside');
    const answer = { deep: [{ why: t['outcome.done'](), more: t.times({ title: inner, n: 3 }) }] };
    const commands = [toy(async () => ({ ...fine, json: answer }))];
    const { out } = await call(['toy', '--format', 'json', '--lang', 'zh'], { commands });
    const { headline, deep } = JSON.parse(out);
    expect(headline.text).toBe('Fine.');
    expect(deep[0].why).toEqual({ id: 'report.outcome.done', params: {}, text: '完成' });
    // A text that `jq -r` takes out of the document must not steer a terminal either.
    expect(deep[0].more).toMatchObject({
      text: 'inside（3 项）',
      params: { title: { text: 'inside' } },
    });
  });

  test('must hold an error as data, with its text in the language that was chosen', async () => {
    const { code, out, err } = await call(['toy', '--format', 'json', '--lang', 'zh'], {
      commands: failing,
    });
    expect(err).toBe('');
    const document = JSON.parse(out);
    expect(document).toMatchObject({
      schemaVersion: 2,
      command: 'toy',
      exit: 2,
      error: { id: 'settings-invalid', title: { id: 'sample.wrongValue', params: {} } },
    });
    expect(document.error.title.text).toMatch(/\p{Script=Han}/u);
    // One expression gets the sentence of any document.
    expect(document.headline).toEqual(document.error.title);
    expect(code).toBe(2);
  });

  test('must differ in nothing but its texts from one language to the other', async () => {
    const [zh, en] = await Promise.all(
      ['zh', 'en'].map(async (lang) =>
        JSON.parse(
          (await call(['toy', '--format', 'json', '--lang', lang], { commands: failing })).out,
          (key, value) => (key === 'text' ? undefined : value),
        ),
      ),
    );
    expect(zh).toEqual(en);
  });

  test('a failed run must be reported together with its error', async () => {
    const commands = [
      toy(async ({ emit }) => {
        for (const event of failedRun) emit(event);
        throw wrongSetting;
      }),
    ];
    const { out } = await call(['toy', '--format', 'json'], { commands });
    expect(JSON.parse(out)).toMatchObject({
      run: { outcome: 'failed' },
      error: { id: 'settings-invalid' },
    });
  });
});

describe('colour', () => {
  test('must be there on a terminal', async () => {
    const { out } = await call(['toy'], { commands: colourful, tty: true });
    expect(out).toContain(`${esc}[3`);
  });

  test.each([
    ['NO_COLOR', ['toy'], { NO_COLOR: '1' }],
    ['--no-color', ['toy', '--no-color'], {}],
    ['--no-color before the command', ['--no-color', 'toy'], {}],
    ['TERM=dumb', ['toy'], { TERM: 'dumb' }],
    ['--format plain', ['toy', '--format', 'plain'], {}],
  ])('must not be there with %s', async (_name, argv, env) => {
    const { out } = await call(argv, { commands: colourful, tty: true, env });
    expect(out).not.toContain(esc);
    expect(out).toContain('✘');
  });

  test.each([['terminal'], ['plain']])(
    'must not go into a pipe with --format %s',
    async (format) => {
      const { out } = await call(['toy', '--format', format], { commands: colourful });
      expect(out).not.toContain(esc);
    },
  );

  test('an empty NO_COLOR must change nothing', async () => {
    const { out } = await call(['toy'], { commands: colourful, tty: true, env: { NO_COLOR: '' } });
    expect(out).toContain(esc);
  });
});

describe('errors', () => {
  test('must go to standard error, with exit code and next command', async () => {
    const { code, out, err } = await call(['toy'], { commands: failing });
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain('exit 2');
    expect(err).toContain('→ toy config set models.chat.context 131072');
  });

  test('must be shown with --quiet, too', async () => {
    const { err } = await call(['toy', '--quiet'], { commands: failing });
    expect(err).toContain('models.chat.context');
  });
});

test('--quiet must leave the headline only', async () => {
  const commands = [
    toy(async ({ emit }) => {
      for (const event of plannedRun) emit(event);
      return { exit: exit.ok, view, json: {} };
    }),
  ];
  const { out } = await call(['toy', '--quiet'], { commands });
  expect(out.trim().split('\n')).toHaveLength(1);
});

test('text from outside must not steer the terminal', async () => {
  const nasty = `${esc}]0;owned\u0007${esc}[2Jname\u0000\u009b31m${esc}[1A`;
  const commands = [
    toy(async ({ write }) => {
      write(`${nasty}\n`);
      throw new UserError({
        id: 'x',
        title: literal(nasty),
        quote: [nasty],
        why: [literal(nasty)],
      });
    }),
  ];
  const { out, err } = await call(['toy'], { commands });
  for (const char of [esc, '\u0007', '\u0000', '\u009b']) expect(out + err).not.toContain(char);
  expect(out + err).not.toContain('owned');
});

test('the language must come from --lang, then COSTRICT_LANG, LC_ALL, LANG', async () => {
  const says = async (argv: readonly string[], env: Readonly<Record<string, string>>) =>
    (await call([...argv, 'bogus'], { env })).err.includes('没有') ? 'zh' : 'en';
  expect(await says([], { LANG: 'zh_CN.UTF-8' })).toBe('zh');
  expect(await says([], { LANG: 'de_DE.UTF-8' })).toBe('en');
  expect(await says([], { LC_ALL: 'zh_TW.UTF-8', LANG: 'en_US.UTF-8' })).toBe('zh');
  expect(await says([], { COSTRICT_LANG: 'en', LC_ALL: 'zh_CN.UTF-8' })).toBe('en');
  expect(await says(['--lang', 'en'], { COSTRICT_LANG: 'zh' })).toBe('en');
  expect(await says(['--lang=zh'], { LANG: 'en_US.UTF-8' })).toBe('zh');
});

test('an ASCII locale must get ASCII symbols', async () => {
  const { err } = await call(['bogus'], { env: { LANG: 'C' } });
  expect(err).toMatch(/^[\x20-\x7e\n]*$/);
  expect(err).toContain('->');
});
