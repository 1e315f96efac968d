import type { Verdict } from '../../../../doctor/issue.ts';
import { runningIssue } from '../../../../doctor/running-issue.ts';
import { type HigressObjects, higressObjects } from '../../probes/higress-objects.ts';
import { steps } from '../shared/steps.ts';
import { texts as t } from './texts.ts';

const next = [steps.deploy, steps.restartHigress];

function registryFault({ registry, destination }: HigressObjects): Verdict['why'] {
  if (registry === null) return undefined;
  const { type: kind, domain, port, protocol, isAddress } = registry;
  if (kind === 'static' && (!isAddress || protocol === 'https'))
    return [t.static({ domain, protocol })];
  const want = `llm-chatrag.internal.${kind}:${port}`;
  return destination !== '' && destination !== want
    ? [t.target({ have: destination, want })]
    : undefined;
}

/** The AI gateway looks for the chat model in a way that its address does not allow. */
export const issue = runningIssue({
  id: 'higress-registry-host',
  order: 1190,
  title: t.title(),
  topic: 'models',
  reads: [higressObjects],
  fixable: true,
  about: { why: t.about(), ways: next },
  detect(facts) {
    const { value } = facts.get(higressObjects);
    const why = value === null ? undefined : registryFault(value);
    if (value === null || why === undefined) return { status: 'ok' };
    const evidence = [value.paths.bridge, value.paths.ingress];
    return { status: 'broken', why, evidence, next };
  },
});
