import { UserError } from '../../../src/base/errors.ts';
import type { Change, RunEvent } from '../../../src/base/events.ts';
import { exit } from '../../../src/base/exit.ts';
import { defineTexts, literal } from '../../../src/base/message.ts';
import type { Finding } from '../../../src/base/verdict.ts';
import type { Block } from '../../../src/report/view.ts';

/** Sentences of the length and kind that real ones have. */
const t = defineTexts('sample', {
  rootCause: {
    en: '{n} root {n|cause|causes}, explains {m} failing checks.',
    zh: '{n} 个根因，解释了 {m} 项失败的检查。',
  },
  stopped: { en: '{service} is stopped', zh: '{service} 已停止' },
  killed: {
    en: 'It exited 4 minutes ago with code 137: the kernel ended it for memory (container limit 2 GB, host had 310 MB free).',
    zh: '它在 4 分钟前退出，退出码 137：内核因内存不足将其终止（容器上限 2 GB，主机当时仅剩 310 MB）。',
  },
  startAgain: { en: 'start it again, see what follows', zh: '重新启动，并查看后续情况' },
  whyThis: { en: 'why this happens, other fixes', zh: '了解原因和其他办法' },
  disk: { en: 'disk is at {percent} %', zh: '磁盘已用 {percent} %' },
  notMade: {
    en: 'two checks skipped: seed rows, github_id index',
    zh: '有两项检查无法进行：种子数据、github_id 索引',
  },
  service: { en: 'service', zh: '服务' },
  port: { en: 'port', zh: '端口' },
  bind: { en: 'bind', zh: '监听地址' },
  state: { en: 'state', zh: '状态' },
  free: { en: 'free', zh: '空闲' },
  ours: { en: 'ours ({name})', zh: '本部署（{name}）' },
  wrongValue: {
    en: 'settings.yaml:14  models.chat.context must be a number ≥ 1024, not "128k"',
    zh: 'settings.yaml:14  models.chat.context 必须是不小于 1024 的数字，而不是 “128k”',
  },
  notStarted: {
    en: 'Not started: fix 2 problems first. Nothing was changed.',
    zh: '尚未开始：需先解决 2 个问题。没有改动任何内容。',
  },
  label: { en: 'IDE base URL', zh: 'IDE 接入地址' },
  users: { en: 'Users', zh: '用户管理' },
  note: {
    en: 'admin, toy secrets show casdoor',
    zh: '用户名 admin，密码见 toy secrets show casdoor',
  },
  files: { en: '{n} files, {m} changed', zh: '{n} 个文件，{m} 个有变化' },
  settings: { en: 'settings', zh: '设置' },
  render: { en: 'render', zh: '生成文件' },
  images: { en: 'images', zh: '镜像' },
  services: { en: 'services', zh: '启动服务' },
  pulling: {
    en: '{n} of 21 · 2.1 of 4.8 GB · 11.2 MB/s · about 4 min',
    zh: '{n} / 21 · 2.1 / 4.8 GB · 11.2 MB/s · 约 4 分钟',
  },
  second: { en: '2nd source after 8 s', zh: '8 秒后换用第 2 个源' },
});

const broken: Finding = {
  issue: 'service-stopped',
  subject: 'postgres',
  status: 'broken',
  title: t.stopped({ service: 'postgres' }),
  why: [t.killed()],
  evidence: [
    'container state: exited 137, OOMKilled true, restarts 6',
    'log: "server process was terminated by signal 9"',
    'limit 2147483648',
    'a fourth line that only --verbose shows',
  ],
  next: [
    { command: 'toy fix service-stopped', what: t.startAgain() },
    { command: 'toy explain service-stopped', what: t.whyThis() },
  ],
  explainedBy: [],
};

const base = { subject: null, why: [], evidence: ['seen'], next: [], explainedBy: [] } as const;

const findings: readonly Finding[] = [
  broken,
  { ...base, issue: 'disk-full', status: 'warn', title: t.disk({ percent: 82 }) },
  { ...base, issue: 'seed-rows', status: 'unknown', title: t.notMade() },
  { ...base, issue: 'clock-skew', status: 'ok', title: literal('clock') },
  { ...base, issue: 'old-index', status: 'skipped', title: literal('index') },
];

const table: Block = {
  kind: 'table',
  columns: [t.service(), t.port(), t.bind(), t.state()],
  rows: [
    [
      { text: 'entry' },
      { text: '39080' },
      { text: '0.0.0.0' },
      { text: 'nginx (pid 2211), started by systemd as nginx.service', status: 'broken' },
    ],
    [{ text: 'casdoor' }, { text: '39009' }, { text: '0.0.0.0' }, { text: t.free(), status: 'ok' }],
    [
      { text: 'postgres' },
      { text: '35432' },
      { text: '127.0.0.1' },
      { text: t.ours({ name: 'toy-postgres-1' }), status: 'ok' },
    ],
  ],
};

export const view: readonly Block[] = [
  {
    kind: 'headline',
    status: 'broken',
    text: t.rootCause({ n: 1, m: 9 }),
    aside: literal('1.1 s'),
  },
  { kind: 'gap' },
  { kind: 'findings', findings },
  { kind: 'gap' },
  table,
  { kind: 'gap' },
  {
    kind: 'pairs',
    rows: [
      { label: t.label(), value: 'http://10.20.0.15:39080' },
      { label: t.users(), value: 'http://10.20.0.15:39009', note: t.note() },
    ],
  },
  { kind: 'text', text: t.notMade(), status: 'unknown' },
  { kind: 'verbatim', text: ' a: 1\n-b: 2\n+b: 3', syntax: 'diff' },
  { kind: 'next', steps: [{ command: 'toy deploy', what: t.startAgain() }] },
];

export const wrongSetting = new UserError({
  id: 'settings-invalid',
  title: t.wrongValue(),
  why: [t.killed()],
  quote: ['14 │     context: 128k', '   │              ^^^^'],
  next: [{ command: 'toy config set models.chat.context 131072', what: t.startAgain() }],
  exit: exit.usage,
});

const changes: readonly Change[] = [
  { kind: 'file', action: 'create', name: 'config/gateway/config.yaml' },
  {
    kind: 'file',
    action: 'update',
    name: 'docker-compose.yml',
    detail: t.files({ n: 1, m: 1 }),
    diff: '@@ -1,2 +1,2 @@\n a: 1\n-b: 2\n+b: 3\n',
  },
  { kind: 'container', action: 'restart', name: 'postgres' },
];

const step = (id: 'settings' | 'render' | 'images' | 'services') => ({ id, title: t[id]() });

const item = (id: string, status: 'done' | 'running', ratio: number): RunEvent => ({
  type: 'step-progress',
  step: 'images',
  item: { id, label: `${id} 8.9.0`, status, ratio, text: t.second() },
});

/** A run up to the middle of its third step. */
export const halfRun: readonly RunEvent[] = [
  {
    type: 'run-start',
    run: '0007',
    title: literal('Toy on 10.20.0.15'),
    steps: [step('settings'), step('render'), step('images'), step('services')],
  },
  { type: 'step-start', step: 'settings' },
  { type: 'step-end', step: 'settings', outcome: 'unchanged', durationMs: 90 },
  { type: 'notice', level: 'warn', text: t.disk({ percent: 82 }) },
  { type: 'step-start', step: 'render' },
  { type: 'step-changes', step: 'render', changes },
  {
    type: 'step-end',
    step: 'render',
    outcome: 'done',
    durationMs: 72_400,
    summary: t.files({ n: 24, m: 2 }),
  },
  { type: 'step-start', step: 'images' },
  { type: 'step-progress', step: 'images', text: t.pulling({ n: 14 }) },
  item('redis', 'done', 1),
  item('elasticsearch', 'running', 0.61),
  item('higress', 'running', 0.22),
];

export const failedRun: readonly RunEvent[] = [
  ...halfRun,
  { type: 'step-end', step: 'images', outcome: 'failed', durationMs: 400_000 },
  { type: 'run-end', durationMs: 500_000, outcome: 'failed', error: wrongSetting },
];

export const plannedRun: readonly RunEvent[] = [
  ...halfRun.slice(0, 6),
  {
    type: 'step-end',
    step: 'render',
    outcome: 'planned',
    durationMs: 60,
    summary: t.files({ n: 24, m: 2 }),
  },
  { type: 'run-end', durationMs: 100, outcome: 'planned' },
];
