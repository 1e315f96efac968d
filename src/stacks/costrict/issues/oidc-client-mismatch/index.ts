import { literal, type Message } from '../../../../base/message.ts';
import { runningIssue } from '../../../../doctor/running-issue.ts';
import { steps } from '../shared/steps.ts';
import { type ClientPlace, oidcClient } from './probe.ts';
import { texts as t } from './texts.ts';

const next = [steps.deploy, steps.deployGateway];

const reasons: Readonly<Record<ClientPlace['place'], (what: { what: Message }) => Message>> = {
  casdoor: t.casdoor,
  'login-page': t.page,
  introspection: t.introspection,
  'oidc-auth': t.oidcAuth,
  gateway: t.gateway,
};

function reason({ place, what }: ClientPlace): Message {
  return reasons[place]({ what: literal(what === '' ? '–' : what) });
}

/** The places that hold the two; the others only show whether they fit. */
const holders: ReadonlySet<ClientPlace['place']> = new Set(['casdoor', 'oidc-auth', 'gateway']);

/** Client id and secret are not the same in every place that holds them. */
export const issue = runningIssue({
  id: 'oidc-client-mismatch',
  order: 1050,
  title: t.title(),
  topic: 'accounts',
  reads: [oidcClient],
  services: ['casdoor', 'postgres', 'oidc-auth', 'apisix', 'etcd'],
  after: ['casdoor-seed-incomplete', 'admin-api-key-mismatch'],
  fixable: true,
  about: { why: t.about(), ways: next },
  detect(facts) {
    const { value, evidence } = facts.read(oidcClient);
    const wrong = value.places.filter(({ same }) => same === false);
    if (wrong.length > 0) return { status: 'broken', why: wrong.map(reason), evidence, next };
    const unseen = value.places.some(({ place, same }) => holders.has(place) && same === null);
    return unseen ? { status: 'unknown', why: [t.unseen()] } : { status: 'ok' };
  },
});
