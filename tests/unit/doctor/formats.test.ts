import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { literal } from '../../../src/base/message.ts';
import { Secret } from '../../../src/base/secret.ts';
import { doctorDocument } from '../../../src/doctor/document.ts';
import { unknownFact } from '../../../src/doctor/fact.ts';
import { junitDocument } from '../../../src/doctor/junit.ts';
import { prometheusDocument } from '../../../src/doctor/prometheus.ts';
import { exitOf } from '../../../src/doctor/run-doctor.ts';
import { createJsonReport } from '../../../src/report/json.ts';
import { diagnosisOf } from '../../support/diagnosis.ts';
import { okFact } from '../../support/facts.ts';

const key = new Secret('hunter2-hunter2');
const diagnosis = diagnosisOf(
  [
    {
      id: 'broken-one',
      topic: 'redis',
      fact: okFact({
        PASSWORD: 'anything',
        log: 'auth hunter2-hunter2 failed',
        map: new Map([['a', key]]),
      }),
      verdict: {
        status: 'broken',
        subject: 'a "b" \\ c',
        title: literal('said <hunter2-hunter2> & \u0007left'),
        evidence: ['log: hunter2-hunter2 ]]> \ud800'],
        next: [{ command: 'redis-cli -a hunter2-hunter2' }],
      },
    },
    { id: 'follows', explainedBy: ['broken-one'], verdict: { status: 'broken' } },
    { id: 'unknown-one', fact: unknownFact(literal('no answer'), 3, 'TIMEOUT') },
    { id: 'noted', verdict: [{ status: 'ok' }, { status: 'warn', title: literal('so so') }] },
    { id: 'left-out', verdict: { status: 'skipped', why: [literal('not here')] } },
    { id: 'fine' },
  ],
  [key],
);
const at = new Date('2026-02-03T04:05:06.789Z');
const machine = { diagnosis, project: 'p', at, failOnWarn: false };

describe('the JSON document', () => {
  let text = '';
  const stdout = {
    write(written: string) {
      text += written;
    },
  };
  createJsonReport(stdout, 'zh').result('doctor', {
    exit: exitOf(diagnosis, false),
    view: [{ kind: 'headline', status: 'broken', text: literal('One root cause.') }],
    json: doctorDocument({
      diagnosis,
      dir: '/d',
      stack: 's',
      project: null,
      installation: {
        ...{ layout: 'B', title: literal('generation B') },
        notices: [literal('hunter2-hunter2 is no port')],
        absent: [{ name: 'grafana', reason: literal('not there') }],
      },
      secrets: [key],
      facts: true,
    }),
  });
  const made = JSON.parse(text);
  test('must be as the published schema says', () => {
    const schema = readFileSync(
      new URL('../../../docs/schema/doctor.schema.json', import.meta.url),
      'utf8',
    );
    const validate = new Ajv2020({ allErrors: true, strict: false }).compile(JSON.parse(schema));
    const valid = validate(made);
    expect(validate.errors).toBeNull();
    expect(valid).toBe(true);
    expect(validate({ ...made, verdict: 'perhaps' })).toBe(false);
  });
  test('must hold roots with what they explain, and what did not finish', () => {
    expect(made).toMatchObject({
      exit: 1,
      verdict: 'findings',
      roots: [{ issue: 'broken-one', explains: [{ issue: 'follows', subject: null }] }],
      doubts: [{ issue: 'unknown-one' }],
      unfinished: ['read-unknown-one'],
    });
  });
  test('must hold no secret, wherever it was quoted', () => {
    expect(text).not.toContain('hunter2');
    expect(text).not.toContain('anything');
  });
});

describe('the JUnit document', () => {
  const text = junitDocument(machine, 'en');
  test('must be one test case an issue: broken fails, unknown is an error, skipped is skipped', () => {
    expect(text).toContain('tests="6" failures="2" errors="1" skipped="1"');
    expect(text).toMatch(/name="unknown-one"[^>]*><error type="unknown"/);
    expect(text).toMatch(/name="left-out"[^>]*><skipped message="not here"\/>/);
    expect(text).toMatch(/name="noted"[^>]*><system-out>so so/);
    expect(text).toMatch(/classname="doctor.redis" name="broken-one"/);
    expect(text).toMatch(/name="fine" time="0.001"\/>/);
  });
  test('must count a warning where that was asked for', () => {
    expect(junitDocument({ ...machine, failOnWarn: true }, 'en')).toContain('failures="3"');
  });
  test('must stay XML whatever is quoted, and hold no secret', () => {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: what XML cannot hold
    expect(text).not.toMatch(/[\u0000-\u0008\u000b-\u001f\ud800-\udfff]/);
    expect(text).not.toMatch(/&(?!amp;|lt;|gt;|quot;)/);
    expect(text).toContain(']]&gt;');
    expect(text).not.toContain('hunter2');
  });
});

describe('the Prometheus document', () => {
  const lines = prometheusDocument(machine).trimEnd().split('\n');
  test('must be comments and samples, each once, with a type', () => {
    const samples = lines.filter((line) => !line.startsWith('#'));
    const label = String.raw`[a-z]+="(?:[^"\\\n]|\\["\\n])*"`;
    const shape = new RegExp(
      String.raw`^costrict_doctor_[a-z_]+\{${label}(?:,${label})*\} [\d.]+$`,
    );
    for (const line of samples) expect(line).toMatch(shape);
    expect(new Set(samples.map((line) => line.replace(/ \S+$/, ''))).size).toBe(samples.length);
    expect(lines.filter((line) => line.startsWith('# TYPE')).length).toBe(7);
  });
  test('must tell verdict, status and roots', () => {
    expect(lines).toContain('costrict_doctor_verdict{project="p",verdict="findings"} 1');
    expect(lines).toContain('costrict_doctor_verdict{project="p",verdict="healthy"} 0');
    expect(lines).toContain(
      'costrict_doctor_issue{project="p",issue="unknown-one",topic="other",status="unknown"} 1',
    );
    expect(lines).toContain(
      String.raw`costrict_doctor_root{project="p",issue="broken-one",subject="a \"b\" \\ c"} 1`,
    );
    expect(lines).toContain('costrict_doctor_last_run_timestamp_seconds{project="p"} 1770091506');
  });
});

describe('the exit code', () => {
  const of = (status: 'ok' | 'warn' | 'broken' | 'unknown', failOnWarn = false) =>
    exitOf(diagnosisOf([{ id: 'a' }, { id: 'b', verdict: { status } }]), failOnWarn);
  test('must be 0, 1 or 3, and 1 for warnings where that was asked for', () => {
    expect([of('ok'), of('warn'), of('broken'), of('unknown')]).toEqual([0, 0, 1, 3]);
    expect([of('ok', true), of('warn', true), of('unknown', true)]).toEqual([0, 1, 3]);
  });
});
