import { type Lang, say } from '../../src/base/message.ts';
import { program } from '../../src/base/program.ts';
import { docsTexts as t } from '../../src/base/texts/docs.ts';
import { topicOf } from '../../src/doctor/issue.ts';
import { type Entry, titleOf } from './catalogue.ts';
import { isPartly, onClientOnly, questionLinks } from './issue-page.ts';
import { cell, code, otherPage, page, pageName, plain } from './markdown.ts';

/** The table of all issues. */
export function indexPage(entries: readonly Entry[], lang: Lang): string {
  const head = [t.columnIssue(), t.columnTitle(), t.columnTopic(), t.columnFaq(), t.columnFix()];
  const rows = entries.map((entry) => [
    `[${code(entry.id)}](${pageName(entry.id, lang)})`,
    plain(say(titleOf(entry), lang)),
    [...new Set(entry.issues.map(topicOf))].join(', '),
    questionLinks(entry.questions, lang).join(', '),
    say(how(entry), lang),
  ]);
  const lines = [head.map((text) => say(text, lang)), head.map(() => '---'), ...rows];
  const { command } = program;
  return page([
    `# ${say(t.indexTitle(), lang)}`,
    `${otherPage('README', lang)} · [${say(t.faq(), lang)}](../${pageName('faq', lang)})`,
    say(
      t.indexIntro({
        count: entries.length,
        doctor: `${command} doctor`,
        explain: `${command} explain ID`,
        fix: `${command} fix ID`,
      }),
      lang,
    ),
    lines.map((cells) => `| ${cells.map(cell).join(' | ')} |`).join('\n'),
  ]);
}

function how(entry: Entry) {
  if (!entry.fix && onClientOnly(entry)) return t['how.client']();
  if (entry.fix?.kind === 'automatic' && isPartly(entry)) return t['how.partly']();
  return t[`how.${entry.fix?.kind ?? 'guided'}`]();
}
