import { describe, expect, it } from 'vitest';
import { UserError } from '../../../src/base/errors.ts';
import type { RunEvent } from '../../../src/base/events.ts';
import { defineTexts, literal, say } from '../../../src/base/message.ts';
import { createJsonReport } from '../../../src/report/json.ts';
import { maskedReport } from '../../../src/report/mask.ts';
import type { CommandResult } from '../../../src/report/view.ts';

const t = defineTexts('test', {
  asked: { en: 'The password: {words}', zh: '密码：{words}' },
});
const words = 'password=abc123XYZ is wrong';
const secret = 'abc123XYZ';
const step: RunEvent = {
  ...{ type: 'step-end', step: 'x', outcome: 'planned', durationMs: 0 },
  summary: t.asked({ words: literal(words) }),
};

function collected() {
  const seen: unknown[] = [];
  const report = maskedReport({
    emit: (event) => seen.push(event),
    show: (blocks) => seen.push(blocks),
    notice: (text) => seen.push(text),
    result: (_, result) => seen.push(result.view, result.remark),
    ...{ write: () => undefined, error: () => undefined, close: () => undefined },
    pause: () => undefined,
  });
  return { seen, report };
}

describe('a report', () => {
  it('must show no secret that a server’s words hold: in a step, a plan, a remark, a result', () => {
    const { seen, report } = collected();
    const block = { kind: 'text', text: literal(words) } as const;
    report.emit(step);
    report.show([block]);
    report.notice(literal(words));
    report.result('x', { exit: 0, view: [block], remark: [block], json: {} });
    expect(seen).toHaveLength(5);
    expect(JSON.stringify(seen)).not.toContain(secret);
    const { summary } = seen[0] as typeof step;
    expect(summary && say(summary, 'en')).toBe('The password: password=•••• is wrong');
  });

  it('must show what a command shows on purpose, and errors as they are', () => {
    const { seen, report } = collected();
    const rows = [{ label: literal('x'), value: `sk-${'a1'.repeat(10)}` }];
    report.result('secrets show', { exit: 0, view: [{ kind: 'pairs', rows }], json: {} });
    expect(JSON.stringify(seen)).toContain(rows[0]?.value);
    const error = new UserError({ id: 'x', title: literal('x') });
    report.emit({ type: 'run-end', durationMs: 0, outcome: 'failed', error });
    expect(seen.at(-1)).toMatchObject({ error });
  });

  it('must have no secret in its JSON, in facts as little as in sentences', () => {
    let out = '';
    const write = (text: string) => {
      out += text;
      return true;
    };
    const json: CommandResult['json'] = {
      facts: { answers: { quote: `{"error":"invalid api_key=${secret}"}`, other: words } },
      why: [t.asked({ words })],
    };
    createJsonReport({ write }, 'en').result('doctor', { exit: 0, view: [], json });
    expect(out).not.toContain(secret);
    // Of a sentence only what was put into it.
    expect(JSON.parse(out).why[0].text).toBe('The password: password=•••• is wrong');
  });
});
