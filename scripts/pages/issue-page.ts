import { type Lang, literal, type Message, say } from '../../src/base/message.ts';
import { program } from '../../src/base/program.ts';
import { docsTexts as t } from '../../src/base/texts/docs.ts';
import { topicOf } from '../../src/doctor/issue.ts';
import type { Stage } from '../../src/doctor/stage.ts';
import type { FaqQuestion } from '../../src/stacks/faq.ts';
import { type Entry, titleOf } from './catalogue.ts';
import {
  capital,
  code,
  list,
  otherPage,
  page,
  pageName,
  plain,
  section,
  shell,
} from './markdown.ts';
import { wordsOf } from './words.ts';

const run = (words: string): string => `${program.command} ${words}`;
const joined = (items: readonly string[], lang: Lang): string =>
  items.join(lang === 'en' ? ', ' : '、');

export const onClientOnly = ({ issues }: Entry): boolean =>
  issues.every(({ stages }) => stages.every((stage) => stage === 'client'));

/** The page of one issue in one language. */
export function issuePage(entry: Entry, lang: Lang): string {
  const { id, known } = entry;
  const head = (text: Message) => say(text, lang);
  return page([
    `# ${id}`,
    navigation(entry, lang),
    `**${plain(say(titleOf(entry), lang))}** · ${facts(entry, lang)}`,
    known ? plain(say(known.means, lang)) : '',
    ...section(head(t.looks()), looks(entry, lang)),
    ...section(head(t.why()), whys(entry, lang)),
    ...section(head(t.detected()), detected(entry, lang)),
    ...section(head(t.howToFix()), howToFix(entry, lang)),
    ...section(head(t.manually()), [manually(entry, lang)]),
    ...section(head(t.causes()), causes(entry, lang)),
    ...section(head(t.effects()), [entry.effects.map((one) => link(one, lang)).join(' · ')]),
    ...section(head(t.commands()), [commands(entry, lang)]),
  ]);
}

const link = (id: string, lang: Lang): string => `[${code(id)}](${pageName(id, lang)})`;

const navigation = ({ id }: Entry, lang: Lang): string =>
  [
    otherPage(id, lang),
    `[${say(t.allIssues(), lang)}](${pageName('README', lang)})`,
    `[${say(t.faq(), lang)}](../${pageName('faq', lang)})`,
  ].join(' · ');

/** Links to the questions that an issue answers. `up`: the way to the page of questions. */
export const questionLinks = (
  questions: readonly FaqQuestion[],
  lang: Lang,
  text = ({ number }: FaqQuestion) => number,
): readonly string[] =>
  questions.map(
    (one) => `[${text(one)}](../${pageName('faq', lang)}#${one.number.replace('.', '-')})`,
  );

function facts({ issues, questions }: Entry, lang: Lang): string {
  const topics = [...new Set(issues.map(topicOf))].map((topic) => say(t.topic({ topic }), lang));
  const links = questionLinks(
    questions,
    lang,
    ({ number, question }) => `${say(t.faq(), lang)} ${number} ${plain(say(question, lang))}`,
  );
  const answers =
    links.length === 0 ? [] : [say(t.answers({ questions: joined(links, lang) }), lang)];
  return [...topics, ...answers].join(' · ');
}

const mostWords = 8;

function looks({ signatures }: Entry, lang: Lang): readonly string[] {
  const best = signatures.toSorted((a, b) => b.weight - a.weight);
  // One spelling of each row first, so that a long row does not fill the page.
  const firsts = best.flatMap(({ patterns }) => patterns.slice(0, 1));
  const others = best.flatMap(({ patterns }) => patterns.slice(1, 3));
  const words = [...new Set([...firsts, ...others].map(wordsOf))].slice(0, mostWords);
  if (words.length === 0) return [];
  return [say(t.looksIntro({ command: run('diagnose') }), lang), list(words.map(code))];
}

function whys({ issues }: Entry, lang: Lang): readonly string[] {
  const all = issues.flatMap(({ about }) => (about ? [plain(say(about.why, lang))] : []));
  return [...new Set(all)];
}

const looksWith: Readonly<Record<Stage, string>> = {
  preflight: 'preflight',
  running: 'doctor',
  client: 'doctor --client URL',
};

const isRead = (issues: Entry['issues']): boolean => issues.some(({ reads }) => reads.length > 0);

function detected({ issues }: Entry, lang: Lang): readonly string[] {
  if (!isRead(issues)) return [say(t.nothingRead(), lang)];
  const probes = new Set(
    issues.flatMap(({ reads }) => reads.map(({ title }) => plain(say(title, lang)))),
  );
  const stages = [...new Set(issues.flatMap((issue) => issue.stages))].map((stage) =>
    say(t[`stage.${stage}`]({ command: run(looksWith[stage]) }), lang),
  );
  return [
    say(t.when({ stages: joined(stages, lang) }), lang),
    ...(probes.size === 0 ? [] : [say(t.detectedIntro(), lang), list([...probes])]),
  ];
}

/** No fix, and no manual way either. */
const isHarmless = ({ fix, issues }: Entry): boolean =>
  fix === undefined && issues.every(({ about }) => (about?.ways ?? []).length === 0);

/** Its fix has no more than steps for some cases. */
export const isPartly = ({ issues }: Entry): boolean =>
  issues.some(({ fixable }) => fixable === 'partly');

function howToFix(entry: Entry, lang: Lang): readonly string[] {
  const { id, fix } = entry;
  const command = run(`fix ${id}`);
  if (!fix && onClientOnly(entry))
    return [say(t.fromClient({ command: run('doctor --client URL') }), lang)];
  if (isHarmless(entry))
    return [say(t.nothingToFix({ command: run(`doctor --only ${id}`) }), lang)];
  if (!fix) return [say(t.guidedPlain({ command }), lang)];
  const title = literal(capital(plain(say(fix.title, lang))).replace(/[。.]$/, ''));
  const options = (fix.options ?? []).map((one) =>
    say(t.option({ ...one, name: one.value ? `${one.name}=…` : one.name }), lang),
  );
  if (fix.kind === 'guided') return [say(t.guided({ title, command }), lang), list(options)];
  return [
    say(t.automatic({ title, command }), lang),
    isPartly(entry) ? say(t.partly(), lang) : '',
    say(fix.irreversible ? t.irreversible() : t.undoable({ command: run('undo') }), lang),
    fix.needs === 'settings' ? say(t.needsSettings(), lang) : '',
    list(options),
  ];
}

function manually({ issues }: Entry, lang: Lang): string {
  const ways = issues.flatMap(({ about }) => about?.ways ?? []);
  const said = ways.map((way) => {
    const command = code(way.command);
    return way.what
      ? say(t.way({ command, what: literal(plain(say(way.what, lang))) }), lang)
      : command;
  });
  return list([...new Set(said)]);
}

/** Trouble with a service has many names: the service is named once. */
function causes({ issues }: Entry, lang: Lang): readonly string[] {
  const all = [...new Set(issues.flatMap(({ explainedBy }) => explainedBy))];
  const services = all.flatMap((entry) => entry.match(/^service-stopped:(.+)$/)?.[1] ?? []);
  const others = all.filter((entry) => !services.some((name) => entry.endsWith(`:${name}`)));
  const named = others.map((entry) => {
    const [id = '', subject] = entry.split(':');
    const issue = link(id, lang);
    return subject === undefined ? issue : say(t.causeOf({ issue, subject: code(subject) }), lang);
  });
  const trouble =
    services.length === 0
      ? []
      : [say(t.causeServices({ services: joined(services.map(code), lang) }), lang)];
  const items = [...named, ...trouble];
  return items.length === 0 ? [] : [say(t.causesIntro(), lang), list(items)];
}

function commands(entry: Entry, lang: Lang): string {
  const { id, fix, issues } = entry;
  const stages = new Set(issues.flatMap((issue) => issue.stages));
  const alone = onClientOnly(entry) ? 'doctor --client URL' : 'preflight';
  const look = run(stages.has('running') ? `doctor --only ${id}` : alone);
  const undo: [string, Message][] = fix?.irreversible ? [] : [[run('undo'), t['command.undo']()]];
  const fixes: [string, Message][] =
    fix?.kind === 'automatic'
      ? [
          [run(`fix ${id} --dry-run`), t['command.dry']()],
          [run(`fix ${id}`), t['command.fix']()],
          ...undo,
        ]
      : onClientOnly(entry) || isHarmless(entry)
        ? []
        : [[run(`fix ${id}`), t['command.steps']()]];
  const explain: [string, Message] = [run(`explain ${id}`), t['command.explain']()];
  const lab: [string, Message][] = entry.inLab
    ? [[run(`lab break ${id}`), t['command.lab']()]]
    : [];
  const first: [string, Message][] = isRead(issues) ? [[look, t['command.look']()]] : [];
  return shell([...first, explain, ...fixes, ...lab], lang);
}
