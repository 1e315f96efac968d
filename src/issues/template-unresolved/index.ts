import { literal } from '../../base/message.ts';
import { program } from '../../base/program.ts';
import { defineIssue, type Verdict } from '../../doctor/issue.ts';
import { rendered } from '../../doctor/probes/rendered.ts';
import { texts as t } from './texts.ts';

const next = [{ command: `${program.command} deploy --overwrite-edited`, what: t.nextRender() }];

/** A file in use still holds the placeholders of its template. */
export const issue = defineIssue({
  id: 'template-unresolved',
  order: 370,
  title: t.title(),
  topic: 'settings',
  about: { why: t.about(), ways: next },
  fixable: true,
  reads: [rendered],
  detect(facts) {
    const { value } = facts.read(rendered);
    const verdicts = value
      .filter(({ placeholders }) => placeholders.length > 0)
      .map(
        ({ path, placeholders }): Verdict => ({
          status: 'broken',
          subject: path,
          title: t.broken({ path }),
          why: [t.why({ names: literal(placeholders.join(', ')) })],
          evidence: placeholders.map((name) => `${path}: ${name}`),
          next,
        }),
      );
    return verdicts.length === 0 ? { status: 'ok' } : verdicts;
  },
});
