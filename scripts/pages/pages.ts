import { type Catalogue, loadCatalogue } from './catalogue.ts';
import { faqPage } from './faq-page.ts';
import { indexPage } from './index-page.ts';
import { installPage } from './install-page.ts';
import { issuePage } from './issue-page.ts';
import { manPage } from './man-page.ts';
import { languages, pageName } from './markdown.ts';
import { schemas } from './schemas.ts';

/** The folder, below docs/, in which every file is generated. */
export const issuesFolder = 'issues';

/** The generated pages by their path below docs/. */
export async function allPages(known?: Catalogue): Promise<ReadonlyMap<string, string>> {
  const { entries, faq } = known ?? (await loadCatalogue());
  const pages = languages.flatMap((lang): [string, string][] => [
    ...entries.map((entry): [string, string] => [
      `${issuesFolder}/${pageName(entry.id, lang)}`,
      issuePage(entry, lang),
    ]),
    [`${issuesFolder}/${pageName('README', lang)}`, indexPage(entries, lang)],
    [pageName('faq', lang), faqPage(faq, lang)],
    [pageName('install', lang), installPage(lang)],
  ]);
  return new Map(pages);
}

/** The other generated files by their path below docs/: for programs that show or check something. */
export const otherFiles = (): ReadonlyMap<string, string> =>
  new Map([
    ...languages.map((lang): [string, string] => [
      lang === 'en' ? 'man/costrict.1' : `man/costrict.${lang}.1`,
      manPage(lang),
    ]),
    ...[...schemas()].map(([name, text]): [string, string] => [`schema/${name}`, text]),
  ]);
