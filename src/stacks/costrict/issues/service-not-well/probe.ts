import { quoteAnswer } from '../../../../base/quote-answer.ts';
import { passOn } from '../../../../doctor/fact.ts';
import { defineProbe, type Probe, type Reading } from '../../../../doctor/probe.ts';
import { absenceOf, services } from '../../../../doctor/probes/services.ts';
import { askServices } from '../../probes/context.ts';
import { texts as t } from './texts.ts';

export interface ServiceAnswer {
  readonly service: string;
  readonly url: string;
  readonly status: number;
  readonly quote: string;
  readonly good: boolean;
}

interface Row {
  readonly service: string;
  readonly port: number;
  readonly path: string;
  /** Any answer of its own will do; otherwise 2xx. */
  readonly any?: true;
}

/** Where each service without a published port says whether it is well. */
const rows: readonly Row[] = [
  { service: 'oidc-auth', port: 8080, path: '/health/ready' },
  { service: 'chat-rag', port: 8888, path: '/ready' },
  { service: 'codebase-querier', port: 6060, path: '/healthz' },
  { service: 'codebase-embedder', port: 6060, path: '/healthz' },
  { service: 'code-completion', port: 5000, path: '/', any: true },
  { service: 'cotun', port: 8080, path: '/health' },
  { service: 'credit-manager', port: 80, path: '/credit/manager/' },
  { service: 'portal', port: 80, path: '/issue/index.html' },
];

/** One that hangs is named by another check; nothing has to wait for it. */
const patienceMs = 2_500;

const is2xx = (status: number): boolean => status >= 200 && status < 300;

function answerProbe({ service, port, path, any }: Row): Probe<ServiceAnswer> {
  return defineProbe<ServiceAnswer>({
    id: `answer-${service}`,
    title: t.probe({ service }),
    deadline: 'short',
    read: (context) =>
      askServices(
        context,
        [service],
        async ({ effects, signal }): Promise<Reading<ServiceAnswer>> => {
          const absent = await absenceOf(context, service);
          if (absent) return absent;
          const fact = await context.get(services);
          if (fact.status !== 'ok') return passOn(fact);
          const [ip] = fact.value.services.find(({ name }) => name === service)?.ips ?? [];
          if (ip === undefined) return { status: 'skipped', reason: t.noAddress() };
          const url = `http://${ip}:${port}${path}`;
          const { status, text } = await effects.http.request({
            ...{ url, maxBytes: 4096 },
            signal: effects.clock.deadline(patienceMs, signal),
          });
          const good = any === true ? status < 500 : is2xx(status);
          const quote = quoteAnswer(text, [], 120);
          const evidence = [
            `${service}: GET :${port}${path} → ${status}${good ? '' : ` ${quote}`}`,
          ];
          return { status: 'ok', value: { service, url, status, quote, good }, evidence };
        },
      ),
  });
}

export const serviceAnswers: readonly Probe<ServiceAnswer>[] = rows.map(answerProbe);
