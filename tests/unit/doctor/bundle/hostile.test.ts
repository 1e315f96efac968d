import { describe, expect, it } from 'vitest';
import { literal, say } from '../../../../src/base/message.ts';
import { CodecError, decode, encode } from '../../../../src/doctor/bundle/codec.ts';
import { restoredRun, savedRun } from '../../../../src/doctor/bundle/saved-run.ts';
import { foldRoots } from '../../../../src/doctor/judge.ts';
import { expectCheap } from '../../../support/effort.ts';
import { findingOf, runOf } from '../../../support/saved.ts';

const text = { en: '{a}', zh: '{a}' };
const identity = (words: string) => words;

/** The data of a good run, to be spoilt. */
const good = () => savedRun(runOf(), []) as Record<string, unknown>;
const spoilt = (change: Record<string, unknown>) => restoredRun({ ...good(), ...change });

describe('a bundle that somebody made up', () => {
  it('must not hold a sentence that says itself over and over', () => {
    let tree: unknown = 'lol';
    for (let depth = 0; depth < 12; depth++) tree = { $message: 'x', params: { a: tree } };
    const texts = { x: { en: '{a}{a}{a}{a}', zh: '{a}' } };
    expect(() => decode({ texts, tree })).toThrow(CodecError);
    const zh = { x: { en: '{a}', zh: '{a}{a}{a}{a}' } };
    expect(() => decode({ texts: zh, tree })).toThrow(CodecError);
    const long = { x: { en: '{a}'.repeat(10_000), zh: '' } };
    const words = { $message: 'x', params: { a: 'y'.repeat(10_000) } };
    expect(() => decode({ texts: long, tree: words })).toThrow(CodecError);
  });

  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])(
    'must not crash what says a sentence that asks for {%s}',
    (name) => {
      const texts = { x: { en: `a {${name}} b`, zh: `a {${name}} b` } };
      const message = decode({ texts, tree: { $message: 'x', params: {} } });
      expect(say(message as never, 'en')).toBe(`a {${name}} b`);
    },
  );

  it('must not pass off its own data as a sentence', () => {
    for (const fake of [
      { id: 'x', params: null, text: 5 },
      { id: 'x', params: {}, text: {} },
      { text: 1, params: 2 },
    ]) {
      const tree = { $message: 'x', params: { a: fake } };
      expect(() => decode({ texts: { x: text }, tree })).toThrow(CodecError);
      expect(spoilt({ counts: [fake] })).toBeUndefined();
    }
    expect(spoilt({ counts: [literal('x')] })).toBeDefined();
  });

  it.each([
    ['a time that is none', { at: '2026-03-04T05:06:07+99:99' }],
    ['endless time', { durationMs: Number.POSITIVE_INFINITY }],
    ['less than no time', { durationMs: -1 }],
    ['endless passes', { passed: Number.POSITIVE_INFINITY }],
    ['half a pass', { passed: 0.5 }],
  ])('must be refused with %s', (_, change) => {
    expect(spoilt(change)).toBeUndefined();
  });

  it('must be refused with more findings than any run has', () => {
    const [finding] = runOf().diagnosis.findings;
    const many = (n: number) => Array.from({ length: n }, () => finding);
    expect(spoilt({ findings: many(5_000) })).toBeUndefined();
    const explainedBy = Array.from({ length: 5_000 }, () => 'x');
    expect(spoilt({ findings: [{ ...finding, explainedBy }] })).toBeUndefined();
  });

  it('must be folded in a moment, however its findings explain each other', () => {
    const [finding] = runOf().diagnosis.findings;
    if (finding === undefined) throw new Error('a run has a finding');
    const all = Array.from({ length: 1_000 }, (_, at) => ({
      ...finding,
      issue: `i${at}`,
      explainedBy: at % 2 === 0 ? [] : [`i${at - 1}`, 'nobody', 'no-one'],
    }));
    expectCheap(() => expect(foldRoots(all).roots).toHaveLength(500));
  });

  it('must come back whole when it is one of ours', () => {
    const encoded = encode(savedRun(runOf(), []), identity);
    const back = restoredRun(decode(JSON.parse(JSON.stringify(encoded))));
    expect(back?.diagnosis.findings).toHaveLength(1);
  });
});

it('a thousand findings that each name a thousand causes are folded in a moment', () => {
  const count = 1_000;
  const findings = Array.from({ length: count }, (_, at) =>
    findingOf({
      issue: `i${at}`,
      subject: String(at),
      explainedBy: Array.from(
        { length: count },
        (_, other) => `i${(at * 7 + other) % count}:${other}`,
      ),
    }),
  );
  // Once each pair was compared by every name: half a minute.
  expectCheap(() => expect(foldRoots(findings).roots.length).toBeGreaterThan(0));
});
