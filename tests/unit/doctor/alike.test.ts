import { describe, expect, test } from 'vitest';
import { literal, say } from '../../../src/base/message.ts';
import type { Finding } from '../../../src/base/verdict.ts';
import { gatherAlike, gatherFindings } from '../../../src/doctor/group-findings.ts';
import { issue as portConflict } from '../../../src/issues/port-conflict/index.ts';
import { renderFindings } from '../../../src/report/findings.ts';
import { createTheme } from '../../../src/report/theme.ts';
import { issue as models } from '../../../src/stacks/costrict/issues/model-endpoint-unreachable/index.ts';
import { modelTexts } from '../../../src/stacks/costrict/texts/models.ts';

const taken = (subject: string): Finding => ({
  issue: 'port-conflict',
  subject,
  status: 'broken',
  title: literal(`port ${subject} is taken`),
  why: [],
  evidence: [],
  next: [{ command: 'costrict ports --remap' }],
  explainedBy: [],
});
const roots = (...subjects: string[]) =>
  subjects.map((subject) => ({ finding: taken(subject), explains: [] }));

describe('findings of one kind', () => {
  test('two taken ports must be reported one by one', () => {
    expect(gatherAlike(roots('39080', '39009'), [portConflict])).toHaveLength(2);
  });

  test('three must be one thing to settle that names all of them and one command', () => {
    const [one, ...more] = gatherAlike(roots('39080', '39009', '38001'), [portConflict]);
    expect(more).toEqual([]);
    expect(one && say(one.finding.title, 'en')).toBe(
      '3 ports are already in use: 39080, 39009, 38001',
    );
    expect(one?.finding.next.map(({ command }) => command)).toEqual([
      'costrict ports',
      'costrict ports --remap',
    ]);
  });

  const model = (subject: string, url: string, answer: string): Finding => ({
    ...taken(subject),
    issue: models.id,
    status: 'warn',
    why: [
      modelTexts.notAnswered({ method: 'POST', url, code: answer }),
      subject === 'chat'
        ? modelTexts.wrongBase({ example: 'a' })
        : modelTexts.wrongPath({ example: subject }),
    ],
    evidence: [`POST ${url} → ${answer}`],
    next: [
      { command: `curl -sv ${url}` },
      { command: `costrict config set models.${subject}.url` },
      { command: 'costrict deploy' },
    ],
  });

  test('models that one machine answers alike, on whatever port, must be one', () => {
    const alike = [
      model('chat', 'http://10.0.0.5:1/v1/chat/completions', '404'),
      model('completion', 'http://10.0.0.5:2/v1/completions', '404'),
      model('rerank', 'http://10.0.0.5:3/v1/rerank', '404'),
    ];
    const [one, ...more] = gatherFindings(alike, [models]);
    expect(more).toEqual([]);
    expect(one && say(one.title, 'en')).toBe(
      '3 models on 10.0.0.5 do not answer as required: chat, completion, rerank',
    );
    // Each address that was asked, each meaning once, one look and each address to set.
    expect(one?.why).toHaveLength(5);
    expect(one?.next.map(({ command }) => command)).toEqual([
      'curl -sv http://10.0.0.5:1/v1/chat/completions',
      'costrict config set models.chat.url',
      'costrict config set models.completion.url',
      'costrict config set models.rerank.url',
      'costrict deploy',
    ]);
  });

  test('another machine or another answer must stay a cause of its own', () => {
    const url = (host: string) => `http://${host}:1/v1`;
    const findings = [
      model('chat', url('10.0.0.5'), '404'),
      model('completion', url('10.0.0.6'), '404'),
      model('embedding', url('10.0.0.5'), 'ECONNREFUSED'),
      model('rerank', url('10.0.0.5'), '404'),
    ];
    expect(gatherFindings(findings, [models])).toEqual(findings);
  });

  test('services that only say so in their logs must stay apart', () => {
    expect(gatherAlike(roots('portal', 'higress', 'es'), [portConflict])).toHaveLength(3);
  });

  test('neighbours of which the same is said must be said once, with their number', () => {
    const ok = (subject: string): Finding => ({
      ...taken(subject),
      status: 'ok',
      title: literal('published ports'),
      next: [],
    });
    const theme = createTheme({ lang: 'en', columns: 80, colour: false, verbose: true });
    const lines = renderFindings(theme, ['1', '2', '3'].map(ok));
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/published ports \(3 times\) +port-conflict$/);
  });
});
