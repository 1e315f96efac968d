import { describe, expect, it, test } from 'vitest';
import { UserError } from '../../../src/base/errors.ts';
import { literal } from '../../../src/base/message.ts';
import { quoteAnswer } from '../../../src/base/quote-answer.ts';
import { Secret } from '../../../src/base/secret.ts';
import { createAim } from '../../../src/cli/aim.ts';
import { percentEncode } from '../../../src/config/render/escape.ts';
import { readDocument } from '../../../src/config/settings/document.ts';
import { excerpt } from '../../../src/config/settings/excerpt.ts';
import { clean, cleanStream, isPlainLine, outgoing } from '../../../src/report/clean.ts';
import { renderFindings } from '../../../src/report/findings.ts';
import { createJsonReport } from '../../../src/report/json.ts';
import { createTheme } from '../../../src/report/theme.ts';
import { expectCheap } from '../../support/effort.ts';

describe('a hostile text', () => {
  it.each([
    ['empty lines', '\n'.repeat(300_000)],
    ['blanks', ' '.repeat(300_000)],
    ['dashes between empty lines', '-\n\n'.repeat(100_000)],
    ['brackets', `${'[ '.repeat(60)}${'a'.repeat(300_000)}`],
  ])('must not hold up the reading of a settings file: %s', (_, text) => {
    expectCheap(() => {
      try {
        readDocument(text, 'costrict.yaml');
      } catch (error) {
        expect(error).toBeInstanceOf(UserError);
      }
    });
  });

  it('must not hold up the quoting of a long line, whose secret stays masked', () => {
    const line = `${'key'.repeat(300_000)} x`;
    expectCheap(() => excerpt(line, { start: 10, end: 11 }));
    const shown = excerpt('  chatApiKey: sk-123456', { start: 2, end: 3 });
    expect(String(shown[0])).toBe('1 │   chatApiKey: …');
    expect(String(excerpt('- "my_token" = abc', { start: 0, end: 1 })[0])).toBe(
      '1 │ - "my_token" = …',
    );
    expect(String(excerpt('port: 1', { start: 0, end: 1 })[0])).toBe('1 │ port: 1');
  });

  it('must not hold up the quoting of an answer', () => {
    expectCheap(() => quoteAnswer('-eyJ'.repeat(10_000)));
  });

  it('must not steer a terminal, nor hide the lines after it', () => {
    expect(clean('a\u001b]0;title\nnext line\nlast')).toBe('a\nnext line\nlast');
    expect(cleanStream('a\u001b]0;title\nnext', false)).toBe('a\nnext');
    expect(clean('abc\u202e\u2066\u200f\u061c\u009b2Jdef\u0007')).toBe('abc2Jdef');
  });

  it('must not steer a terminal as the id of a finding, nor where nobody thought of it', () => {
    const hostile = `x\u001b]0;title\u0007\u001b[2J\u001b[6n\u202e${'y'.repeat(90)}`;
    const theme = createTheme({ lang: 'en', columns: 80, verbose: true });
    const nothing = { why: [], evidence: [], next: [], explainedBy: [] };
    const about = {
      issue: hostile,
      subject: null,
      status: 'ok',
      title: literal('Docker'),
    } as const;
    const lines = renderFindings(theme, [{ ...nothing, ...about }]);
    expect(lines.map((line) => line.trim())).toEqual(['✔ Docker', `x${'y'.repeat(90)}`]);
    expect(outgoing(['\u001b[31mred\u001b[39m', hostile])).toBe(
      `\u001b[31mred\u001b[39m\nx${'y'.repeat(90)}\n`,
    );
  });

  it('must not steer a terminal from within a JSON document', () => {
    let out = '';
    const write = (text: string) => {
      out += text;
      return true;
    };
    const stdout = { write } as never;
    const name = 'x\u009b2J\u007f\u202etxt\u2028';
    createJsonReport(stdout, 'en').result('status', { exit: 0, view: [], json: { name } });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
    expect(out).not.toMatch(/[\u0000-\u0009\u007f-\u009f\u2028-\u202e]/);
    expect(JSON.parse(out).name).toBe(name);
  });
});

describe('a secret in the text of another program', () => {
  const secret = new Secret('pä ss/w"ord\\!+1');
  const value = secret.reveal();
  it.each([
    ['as it is', value],
    ['in an address', encodeURIComponent(value)],
    ['in an address of ours', percentEncode(value)],
    ['in JSON', JSON.stringify(value).slice(1, -1)],
    ['in base64', Buffer.from(value).toString('base64')],
  ])('must be masked %s', (_, form) => {
    expect(Secret.maskIn(`before ${form} after`, [secret])).toMatch(/^before ••••=* after$/);
  });

  it('must be masked whole when another one is its beginning', () => {
    const secrets = [new Secret('abcdef'), new Secret('abcdefghijkl')];
    expect(Secret.maskIn('x=abcdefghijkl', secrets)).toBe('x=••••');
    expect(Secret.maskIn('x=abcdefghijkl', secrets.reverse())).toBe('x=••••');
  });

  it('must be masked line by line, and with half a character in it', () => {
    const long = new Secret('first line\nsecond line\nx');
    expect(Secret.maskIn('got second line', [long])).toBe('got ••••');
    expect(Secret.maskIn('nothing', [new Secret('abcdef\ud800')])).toBe('nothing');
  });
});

describe('a directory whose name steers the terminal', () => {
  const evil = '/srv/\u001b]0;PWNED\u0007\u001b]52;c;cm0gLXJmIC8=\u0007\u009b2J\u202e';

  test.each([80, undefined])(
    'must not do so in a command that is shown, at %s columns',
    (columns) => {
      const aim = createAim(evil);
      const theme = createTheme({ lang: 'en', columns, touch: aim.touch });
      const said = theme.say('run costrict deploy');
      expect(said).toContain('costrict -C ');
      // biome-ignore lint/suspicious/noControlCharactersInRegex: none may be left
      expect(said).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e]/);
    },
  );

  test('must be refused where a bundle names it', () => {
    expect(isPlainLine('/opt/costrict-1 中文')).toBe(true);
    for (const dir of [evil, '/a\nb', '/a\rb', '/a\u200eb']) expect(isPlainLine(dir)).toBe(false);
  });
});
