import { describe, expect, it, vi } from 'vitest';
import { parseJournal, runName, runNumber, unfinishedOf } from '../../../src/runs/journal.ts';

const head = { type: 'run', version: 1, at: 't0', run: '0007', command: 'deploy', pid: 12 };
const begin = { type: 'begin', at: 't1', action: 'services', changes: [] };
const end = { type: 'end', at: 't2', action: 'services', outcome: 'done' };
const close = { type: 'close', at: 't3', outcome: 'done' };
const text = (...entries: object[]) => entries.map((e) => `${JSON.stringify(e)}\n`).join('');

describe('a journal', () => {
  it('must be read up to a last line that was truncated at any byte', () => {
    const whole = text(head, begin, end);
    const intact = text(head, begin).length;
    for (let cut = intact + 1; cut < whole.length; cut++) {
      const journal = parseJournal(whole.slice(0, cut));
      expect(journal.torn).toBe(true);
      expect(journal.entries.length).toBeGreaterThanOrEqual(2);
    }
    expect(parseJournal(whole)).toEqual({ entries: [head, begin, end], torn: false });
  });

  it('must survive lines that are not JSON, not objects, or of an unknown type', () => {
    const noise = 'nonsense\n[1]\nnull\n"text"\n{"type":"other"}\n{}\n';
    expect(parseJournal(noise + text(head)).entries).toEqual([head]);
  });

  it.each([
    ['lines of another program', '# nothing', [head]],
    ['damaged lines', '{"type":"end","at', []],
  ])('must not be held up by 400,000 %s', (_, line, entries) => {
    const parse = vi.spyOn(JSON, 'parse');
    const journal = parseJournal(text(head) + `${line}\n`.repeat(400_000));
    // An error each would take seconds, and a command reads a journal several times.
    expect(parse.mock.calls.length).toBeLessThan(2_000);
    parse.mockRestore();
    expect(journal).toEqual({ entries, torn: false });
  });

  it('must be empty for an empty file', () => {
    expect(parseJournal('')).toEqual({ entries: [], torn: false });
    expect(unfinishedOf(parseJournal(''))).toBeUndefined();
  });

  it('must name the action that was under way when the run was killed', () => {
    const left = {
      run: '0007',
      command: 'deploy',
      at: 't0',
      action: 'services',
      fix: undefined,
      undoing: false,
    };
    expect(unfinishedOf(parseJournal(text(head, begin)))).toEqual(left);
  });

  it('must say that a run died between two actions', () => {
    const left = unfinishedOf(parseJournal(text(head, begin, end)));
    expect(left).toMatchObject({ run: '0007', action: undefined });
  });

  it('must leave nothing open when the run was closed', () => {
    expect(unfinishedOf(parseJournal(text(head, begin, end, close)))).toBeUndefined();
    expect(unfinishedOf(parseJournal(`${text(head, begin)}{"ty\n${text(close)}`))).toBeUndefined();
  });
});

describe('a run number', () => {
  it('must have four digits and grow beyond them', () => {
    expect([runName(7), runName(12_345)]).toEqual(['0007', '12345']);
    expect([runNumber('0007'), runNumber('12345')]).toEqual([7, 12_345]);
  });
  it('must not be read from any other name', () => {
    for (const name of ['7', 'last', '0007x', '../0007', '0007/..', '', '9'.repeat(16)])
      expect(runNumber(name)).toBeUndefined();
  });
});
