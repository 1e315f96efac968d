import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shellQuote } from '../../../../src/base/shell.ts';
import {
  assignmentMap,
  parseAssignments,
} from '../../../../src/config/settings/shell-assignments.ts';
import { expectCheap } from '../../../support/effort.ts';
import { read, userError } from '../../../support/settings.ts';

const values = (text: string) =>
  Object.fromEntries(
    [...assignmentMap(parseAssignments({ file: 'configure.sh', text }))].map(([k, v]) => [
      k,
      v.value,
    ]),
  );
const refused = (text: string) => userError(() => values(text));

/** The variables of a file according to sh, by printing them with a NUL after each. */
function shell(text: string, names: readonly string[]): string[] {
  const print = names.map((name) => `printf '%s\\0' "$${name}"`).join('\n');
  return execFileSync('/bin/sh', ['-c', `${text}\n${print}`], { encoding: 'utf8' })
    .split('\0')
    .slice(0, names.length);
}

describe('plain assignments', () => {
  it.each([
    ['A=1', '1'],
    ['export A=1', '1'],
    ['A=', ''],
    ['A=""', ''],
    ['A=\'a b\'"c d"e', 'a bc de'],
    ["A='$x `y` \\'", '$x `y` \\'],
    ['A="a\\"b\\\\c\\$d\\`e\\n"', 'a"b\\c$d`e\\n'],
    ['A=a\\ b\\#c', 'a b#c'],
    ['A=a#b # comment', 'a#b'],
    ['A=a\\\nb', 'ab'],
    ['A="a\\\nb"', 'ab'],
    ["A='a\nb'", 'a\nb'],
    ['A="a\nb"', 'a\nb'],
    ['B=x\nA=$B', 'x'],
    ['B=x\nA="${B}y$B"', 'xyx'],
    ["B='a  b'\nA=$B", 'a  b'],
    ['A=a$', 'a$'],
    ['A="a$ b"', 'a$ b'],
    ['A=http://h:1/p?x=1', 'http://h:1/p?x=1'],
    ['  A=1', '1'],
    ['B=1 A=2', '2'],
    ['export B A=2', '2'],
    ['A=1\nexport A', '1'],
    ['A=1\nA=2', '2'],
    ['#!/bin/bash\n# x\n\nA=1', '1'],
    ['A=a~b', 'a~b'],
    ["A=''~", '~'],
    ['A=*?[x]', '*?[x]'],
    ['A=中文\u00a0\u3000x', '中文\u00a0\u3000x'],
    ['A={a,b}', '{a,b}'],
  ])('must be read as sh reads them: %j', (text, expected) => {
    expect(values(text).A).toBe(expected);
    expect(shell(text, ['A'])).toEqual([expected]);
  });
  it('must be read with Windows line ends and a byte order mark', () => {
    expect(values('\uFEFFA=1\r\nB="$A"\r\n# x\r\n\r\nC=2')).toEqual({ A: '1', B: '1', C: '2' });
  });
  it('must keep the line of each', () => {
    const found = parseAssignments({ file: 'f', text: "A='x\ny'\n# c\nB=1 C=2\n\\\nD=3\n" });
    expect(found.map((a) => [a.name, a.line])).toEqual([
      ['A', 1],
      ['B', 4],
      ['C', 4],
      ['D', 6],
    ]);
  });
});

describe('everything else', () => {
  it.each([
    ['A=$(id)', 1, 'command substitution ($(…) or `…`) is not executed', '不执行命令替换'],
    ['\nA=`id`', 2, 'command substitution', '不执行命令替换'],
    ['A="x $(id)"', 1, 'command substitution', '不执行命令替换'],
    ['A="`id`"', 1, 'command substitution', '不执行命令替换'],
    ['$(id)', 1, 'command substitution', '不执行命令替换'],
    ['A=$((1+1))', 1, 'not $((…))', '不支持 $((…))'],
    ['B=1\nA=${B:-x}', 2, 'not ${NAME…}', '不支持 ${NAME…}'],
    ['B=1\nA=${B/x/y}', 2, 'not ${NAME…}', '不支持 ${NAME…}'],
    ['B=1\nA=${#B}', 2, 'not ${NAME…}', '不支持 ${NAME…}'],
    ['A=${', 1, 'not ${NAME…}', '不支持 ${NAME…}'],
    ['A=$\\\na', 1, 'not $NAME\\', '不支持 $NAME\\'],
    ['B=1\nA="$B\\\nc"', 2, 'not $NAME\\', '不支持 $NAME\\'],
    ['B=1\nA=${B\\\r\n}', 2, 'not $NAME\\', '不支持 $NAME\\'],
    ['A=$1', 1, 'not $1', '不支持 $1'],
    ['A=$$', 1, 'not $$', '不支持 $$'],
    ["A=$'x'", 1, "not $'", "不支持 $'"],
    ['A=~/x', 1, 'not ~', '不支持 ~'],
    ['A=x:~', 1, 'not :~', '不支持 :~'],
    ['A=\\\n~', 1, 'not ~', '不支持 ~'],
    ['A=x:\\\n~', 1, 'not :~', '不支持 :~'],
    ['A=$HOME', 1, '$HOME is not set earlier in this file', '前文没有给 $HOME 赋值'],
    ['A=$B\nB=1', 1, '$B is not set earlier', '前文没有给 $B 赋值'],
    ['A=1; rm -rf /', 1, '; has a special meaning for the shell', '; 在此处对 shell 有特殊含义'],
    ['A=1 && x', 1, '& has a special meaning', '& 在此处'],
    ['A=1 > /etc/passwd', 1, '> has a special meaning', '> 在此处'],
    ['A=1|x', 1, '| has a special meaning', '| 在此处'],
    ['A=(1 2)', 1, '( has a special meaning', '( 在此处'],
    ['A+=1', 1, 'NAME+=value is not supported', '不支持 NAME+=value'],
    ['B=1\nA＝1', 2, 'full-width punctuation', '全角标点'],
    ['A[0]=1', 1, 'NAME[…] is not supported', '不支持 NAME[…]'],
    ['A=1 touch /tmp/x', 1, 'this is a command, not NAME=value', '这是命令，而不是 NAME=value'],
    ['source other.sh', 1, 'this is a command', '这是命令'],
    ['if true; then', 1, 'this is a command', '这是命令'],
    ['export -p', 1, 'this is a command', '这是命令'],
    ['readonly A=1', 1, 'this is a command', '这是命令'],
    ['1A=2', 1, 'this is a command', '这是命令'],
    ['A =1', 1, 'this is a command', '这是命令'],
    ["B=1\nA='x", 2, 'the quote that opens here is never closed', '此处的引号没有闭合'],
    ['A="x', 1, 'never closed', '没有闭合'],
    ['A="x\\', 1, 'never closed', '没有闭合'],
    ['A=x\0y', 1, 'NUL byte', 'NUL 字节'],
  ])('must be refused with its line, in both languages: %j', async (text, line, en, zh) => {
    const error = await refused(text);
    expect(error.exit).toBe(2);
    expect(read(error, 'en')).toContain(`configure.sh:${line}  `);
    expect(read(error, 'en')).toContain(en);
    expect(read(error, 'en')).toContain('The file is read, never executed');
    expect(read(error, 'zh')).toContain(zh);
  });
  it('must not quote a line of a file of secrets', async () => {
    const text = "A='geheim' oops\n";
    const error = await userError(() =>
      parseAssignments({ file: 'secrets.env', text, secret: true }),
    );
    expect(error.quote).toEqual([]);
    expect(read(error)).not.toContain('geheim');
  });
  it('must not grow without bound through references', async () => {
    const lines = ['A0=xxxxxxxxxxxxxxxx'];
    for (let i = 1; i < 60; i++) lines.push(`A${i}=$A${i - 1}$A${i - 1}`);
    expect(read(await refused(lines.join('\n')))).toContain('is longer than 256 KiB');
  });
  it('must be refused when there are too many', async () => {
    const text = Array.from({ length: 10_002 }, (_, i) => `A${i}=1`).join('\n');
    expect(read(await refused(text))).toContain('more than 10000 variables');
  });
  it('must be read in time that grows with the file alone', () => {
    const long = `${' \n'.repeat(400_000)}A='${'x'.repeat(200_000)}'\n${'# c\n'.repeat(20_000)}`;
    const many = Array.from({ length: 9_999 }, (_, i) => `A${i}=${'x'.repeat(90)}`).join('\n');
    for (const text of [long, many]) expectCheap(() => values(text));
  });
});

describe('quoting', () => {
  const text = fc
    .string({ unit: 'binary', maxLength: 60 })
    .map((s) => s.replaceAll('\0', '').replace(/\p{Surrogate}/gu, ''));
  it('must bring any text without NUL through the parser unchanged', () => {
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 5 }), (list) => {
        const file = list.map((value, i) => `A${i}=${shellQuote(value)}\n`).join('');
        expect(Object.values(values(file))).toEqual(list);
      }),
      { numRuns: 500 },
    );
  });
  it('must bring any text without NUL through sh unchanged', () => {
    fc.assert(
      fc.property(fc.array(text, { minLength: 20, maxLength: 40 }), (list) => {
        const names = list.map((_, i) => `A${i}`);
        const file = list.map((value, i) => `A${i}=${shellQuote(value)}`).join('\n');
        expect(shell(file, names)).toEqual(list);
      }),
      { numRuns: 20 },
    );
  });
  it('must be agreed on by the parser and sh for any mixture of quotes', () => {
    const piece = fc.constantFrom(
      ...[
        'a',
        "'",
        '"',
        '\\',
        ' ',
        '\n',
        '#',
        '$A',
        '${A}',
        '$',
        '=',
        '{',
        '*',
        '~',
        '中',
        '\t',
        '!',
      ],
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const file = `A='x  y'\nB=${pieces.join('')}`;
        let ours: string | undefined;
        try {
          ours = values(file).B;
        } catch {
          return;
        }
        expect(shell(file, ['B'])).toEqual([ours]);
      }),
      { numRuns: 400 },
    );
  });
});
