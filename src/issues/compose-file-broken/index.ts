import { literal } from '../../base/message.ts';
import { program } from '../../base/program.ts';
import { defineIssue } from '../../doctor/issue.ts';
import { firstFew } from '../../doctor/lists.ts';
import type { Facts } from '../../doctor/probe.ts';
import { outdatedContainers } from '../../doctor/probes/outdated.ts';
import { services } from '../../doctor/probes/services.ts';
import { sharedTexts as shared } from '../shared/texts.ts';
import { type ComposeDamage, composeDamage } from './probe.ts';
import { texts as t } from './texts.ts';

const next = [{ command: `${program.command} render --diff --check`, what: shared.nextDiff() }];

function whyOf(damage: ComposeDamage) {
  if (damage.kind === 'fullwidth') return t.fullwidth({ line: damage.line });
  if (damage.kind === 'merge') return t.merge({ line: damage.line });
  if (damage.kind === 'syntax')
    return t.syntax({ line: damage.line, words: literal(damage.words) });
  if (damage.kind === 'utf16') return t.utf16();
  if (damage.kind === 'directory') return t.directory();
  return damage.kind === 'empty' ? t.empty() : t.noServices();
}

/** Services that have a container and are not in the file any more. */
function lostIn(facts: Facts, defined: readonly string[] | undefined): readonly string[] {
  const rows = defined === undefined ? [] : (facts.get(services).value?.services ?? []);
  return rows.flatMap(({ name, container }) =>
    container !== null && !defined?.includes(name) ? [name] : [],
  );
}

/** The Compose file is there and is none: nothing can be started, stopped or compared with it. */
export const issue = defineIssue({
  id: 'compose-file-broken',
  order: 148,
  title: t.title(),
  topic: 'settings',
  about: { why: t.about(), ways: next },
  fixable: true,
  reads: [composeDamage],
  alsoReads: [outdatedContainers, services],
  explainedBy: ['project-or-directory-renamed'],
  detect(facts) {
    const { value } = facts.get(composeDamage);
    if (value === null) return { status: 'ok' };
    const { file, damage, edited, defined } = value;
    if (damage === null) {
      const lost = lostIn(facts, defined);
      if (lost.length > 0) {
        const names = firstFew(
          lost.map((name) => literal(name)),
          6,
        );
        const title = edited ? t.lost({ file, n: lost.length }) : t.absent({ file });
        return { status: 'broken', title, why: [t.lostWhy({ names })], next };
      }
      const asked = facts.get(outdatedContainers);
      const refused = asked.status === 'unknown' && asked.because?.includes('compose-failed');
      if (!edited || refused !== true) return { status: 'ok' };
      const { evidence } = asked;
      return { status: 'broken', title: t.broken({ file }), why: [t.refused()], evidence, next };
    }
    const place = 'line' in damage ? `:${damage.line}: ${damage.words}` : '';
    return {
      status: 'broken',
      title: t.broken({ file }),
      why: [whyOf(damage)],
      evidence: [`${file}${place}`],
      next,
    };
  },
});
