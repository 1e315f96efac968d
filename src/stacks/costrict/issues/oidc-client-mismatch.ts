import { literal, type Message } from '../../../base/message.ts';
import { type ClientPlace, oidcClient } from '../probes/oidc.ts';
import { accountIssueTexts as t } from '../texts/account-issues.ts';
import { doctorTexts as d } from '../texts/doctor.ts';
import { runningIssue, type } from './row.ts';

const next = [type('deploy', d.deployAll()), type('deploy --from gateway', d.deployGateway())];

const reasons: Readonly<Record<ClientPlace['place'], (what: { what: Message }) => Message>> = {
  casdoor: t.clientCasdoor,
  'login-page': t.clientPage,
  introspection: t.clientIntrospection,
  'oidc-auth': t.clientOidcAuth,
  gateway: t.clientGateway,
};

function reason({ place, what }: ClientPlace): Message {
  return reasons[place]({ what: literal(what === '' ? '–' : what) });
}

/** The places that hold the two; the others only show whether they fit. */
const holders: ReadonlySet<ClientPlace['place']> = new Set(['casdoor', 'oidc-auth', 'gateway']);

/** Client id and secret are not the same in every place that holds them. */
export const oidcClientMismatch = runningIssue({
  id: 'oidc-client-mismatch',
  title: t.clientTitle(),
  faq: '5.2',
  topic: 'accounts',
  reads: [oidcClient],
  services: ['casdoor', 'postgres', 'oidc-auth', 'apisix', 'etcd'],
  after: ['casdoor-seed-incomplete', 'admin-api-key-mismatch'],
  about: { why: t.clientAbout(), ways: next },
  detect(facts) {
    const { value, evidence } = facts.get(oidcClient);
    if (value === null) return [];
    const wrong = value.places.filter(({ same }) => same === false);
    if (wrong.length > 0)
      return { status: 'broken', title: t.clientWrong(), why: wrong.map(reason), evidence, next };
    const unseen = value.places.some(({ place, same }) => holders.has(place) && same === null);
    return unseen ? { status: 'unknown', why: [t.clientUnseen()] } : { status: 'ok' };
  },
});
