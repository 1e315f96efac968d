import { type Lang, literal, say } from '../../src/base/message.ts';
import { program } from '../../src/base/program.ts';
import { docsTexts as t } from '../../src/base/texts/docs.ts';
import type { FaqQuestion, FaqSection } from '../../src/stacks/faq.ts';
import { code, list, otherPage, page, pageName, plain } from './markdown.ts';

/** Every question with the command that answers it. */
export function faqPage(sections: readonly FaqSection[], lang: Lang): string {
  return page([
    `# ${say(t.faqTitle(), lang)}`,
    `${otherPage('faq', lang)} · [${say(t.allIssues(), lang)}](issues/${pageName('README', lang)})`,
    say(t.faqIntro({ undo: `${program.command} undo` }), lang),
    ...sections.flatMap(({ number, title, questions }) => [
      `## ${number}. ${say(title, lang)}`,
      ...questions.flatMap((question) => answer(question, lang)),
    ]),
  ]);
}

function answer({ number, question, command, answer, also = [], issues }: FaqQuestion, lang: Lang) {
  const links = issues.map((id) => `[${code(id)}](issues/${pageName(id, lang)})`);
  const others = also.map((step) => {
    const typed = code(step.command);
    const what = step.what && literal(plain(say(step.what, lang)));
    return what ? say(t.way({ command: typed, what }), lang) : typed;
  });
  return [
    `<a id="${number.replace('.', '-')}"></a>`,
    `### ${number} ${plain(say(question, lang))}`,
    `\`\`\`sh\n${command}\n\`\`\``,
    plain(say(answer, lang)),
    others.length === 0 ? '' : `${say(t.faqAlso(), lang)}\n\n${list(others)}`,
    links.length === 0 ? '' : say(t.faqMore({ issues: literal(links.join(' · ')) }), lang),
  ];
}
