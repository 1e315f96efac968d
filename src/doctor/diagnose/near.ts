import { type Message, say } from '../../base/message.ts';
import { program } from '../../base/program.ts';
import type { Issue } from '../issue.ts';
import type { Knowledge } from './signature.ts';

/** An issue that a short phrase may mean. */
interface Near {
  readonly issue: Issue;
  readonly score: number;
}

/** Longer texts are logs and screens, in which every other word is in the texts of some issue. */
const longest = 120;

/** Words that say nothing of what is wrong. */
const idle = new Set(
  [
    program.command,
    'the an is are was were be been it its this that these those and or not but can cannot',
    'in on of to for with at by from into my our your we you me they them he she',
    'what why how when where which who does did do has have had will would should could',
    'please help problem error issue wrong bug already again always still just after before get got',
    'com docker hub code server service world hello',
    '的 了 吗 呢 啊 吧 在 是 有 和 与 或 被 把 我 我的 我们 你 你们 他们 这 这个 那 那个 一个 一下',
    '怎么 怎么办 为什么 如何 什么 请问 求助 大家 一直 总是 老是 经常 已经 还是 出现 提示 显示 报 报错 错误 问题',
    '错 都 好 一切 所有 有点 很 太',
    '无法 不能 不了 没有 起来 之后 以后 时候',
  ].flatMap((line) => line.split(' ')),
);

/** People's words, and the words of the texts for them. */
const sayings: Readonly<Record<string, string>> = {
  ...{ '500': 'gateway 网关', '502': 'gateway 网关', '503': 'gateway 网关' },
  ...{ '504': 'timeout 超时', '429': 'limit 限流', '401': 'token 令牌', '403': 'denied 权限' },
  ...{ oom: 'memory 内存', full: 'space 空间', hang: 'answer 响应', stuck: 'answer 响应' },
  ...{ crash: 'restart 重启', restart: 'restart 重启', down: 'stopped 停止', slow: 'timeout 超时' },
  ...{
    登陆: '登录',
    白屏: '页面',
    打不开: '访问',
    满: '空间 不足',
    满了: '空间 不足',
    起不来: '停止 重启',
    挂: '停止',
  },
  ...{
    崩溃: '重启',
    卡死: '响应',
    卡: '响应 超时',
    慢: '超时',
    连不上: '连接 访问',
    没反应: '响应',
  },
};

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

const stem = (word: string): string =>
  word.length > 4 ? word.replace(/(?:ies|ing|ed|es|s|y)$/, '') : word;

/** The words of a text that mean something: English ones without their endings, numbers of three digits or more. */
function wordsIn(text: string): string[] {
  return Array.from(segmenter.segment(text.toLowerCase()), ({ segment }) => segment)
    .flatMap((segment) => segment.split(/[^\p{L}\p{N}]+/u))
    .filter((word) => /^(?:\p{Script=Han}+|[a-z][a-z\d]{1,40}|\d{3,6})$/u.test(word))
    .filter((word) => !idle.has(word))
    .map(stem);
}

/** A word of the phrase, and others that may be in the texts for it. */
const waysToSay = (word: string): readonly string[] => [word, ...wordsIn(sayings[word] ?? '')];

/** Words of a regular expression as a person would read them. */
const plain = (pattern: string): string =>
  pattern.replace(/\\[a-z]|[\\^$.*+?()[\]{}|:=!<>]/gi, ' ');

const both = (message: Message): string => `${say(message, 'en')} ${say(message, 'zh')}`;

/** How much a word in each kind of text says; the strongest counts. */
type Field = readonly [weight: number, text: string];

function fieldsOf(issue: Issue, { signatures, known }: Knowledge): Field[] {
  const { id, title, about } = issue;
  const own = signatures.filter((one) => one.issue === id).flatMap(({ patterns }) => patterns);
  const means = known.filter((one) => one.id === id).map((one) => both(one.means));
  return [
    [4, id.replaceAll('-', ' ')],
    [4, both(title)],
    [2, means.join(' ')],
    [2, plain(own.join(' '))],
    [1, about === undefined ? '' : both(about.why)],
  ];
}

function weightsOf(fields: readonly Field[]): ReadonlyMap<string, number> {
  const weights = new Map<string, number>();
  for (const [weight, text] of fields)
    for (const word of wordsIn(text)) weights.set(word, Math.max(weight, weights.get(word) ?? 0));
  return weights;
}

/** So many are offered at most. */
const most = 5;
/** More than this part of what the phrase says must be in the texts of an issue. */
const enough = 0.5;
/** Those that fit by far less than the best are left out. */
const close = 0.5;

/**
 * The issues whose titles and texts, in either language, hold the words of a short phrase ("disk full", 登录失败),
 * nearest first. Nothing where most of it is in none. A word that few issues have says more than one that many have.
 */
export function nearIssues(
  text: string,
  issues: readonly Issue[],
  knowledge: Knowledge,
): readonly Near[] {
  const words = [...new Set(text.length > longest ? [] : wordsIn(text))];
  const byId = new Map(issues.map((issue) => [issue.id, issue]));
  const rows = [...byId.values()].map((issue) => ({
    issue,
    weights: weightsOf(fieldsOf(issue, knowledge)),
  }));
  const weightIn = (weights: ReadonlyMap<string, number>, word: string): number =>
    Math.max(...waysToSay(word).map((one) => weights.get(one) ?? 0));
  const rarity = new Map(
    words.flatMap((word): [string, number][] => {
      const having = rows.filter(({ weights }) => weightIn(weights, word) > 0).length;
      // One character says too little to be missed.
      if (having === 0 && /^\p{Script=Han}$/u.test(word)) return [];
      return [[word, Math.log(1 + rows.length / Math.max(1, having))]];
    }),
  );
  const asked = [...rarity.keys()];
  const sum = (some: readonly string[], times: (word: string) => number = () => 1) =>
    some.reduce((all, word) => all + (rarity.get(word) ?? 0) * times(word), 0);
  const found = rows.flatMap(({ issue, weights }): Near[] => {
    const shared = asked.filter((word) => weightIn(weights, word) > 0);
    if (shared.length === 0 || sum(shared) <= enough * sum(asked)) return [];
    return [{ issue, score: sum(shared, (word) => weightIn(weights, word)) }];
  });
  const sorted = found.toSorted((a, b) => b.score - a.score);
  const best = sorted[0]?.score ?? 0;
  return sorted.filter(({ score }) => score >= best * close).slice(0, most);
}
