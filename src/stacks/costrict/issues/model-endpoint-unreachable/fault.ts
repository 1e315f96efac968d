import { program } from '../../../../base/program.ts';
import { labTexts } from '../../../../base/texts/lab.ts';
import { docker } from '../../../../repair/lab/containers.ts';
import { edited } from '../../../../repair/lab/tools.ts';
import { lying } from '../../lab/model-server.ts';
import { fault, type Lab } from '../../lab/tools.ts';
import { texts as t } from './texts.ts';

const issue = 'model-endpoint-unreachable';
const container = ({ deployment }: Lab): string => `${deployment.settings.project}-models`;

export const faults = [
  fault({
    id: 'model-server-dead',
    issue,
    title: t.dead(),
    async make(context) {
      await docker(context, ['stop', '-t', '5', container(context)]);
    },
    async heal(context) {
      await docker(context, ['start', container(context)]);
    },
  }),
  lying('model-refuses', t.refuses(), ['chat', { fault: 'refuse' }], issue),
  lying('model-404', t.notFound(), ['chat', { fault: 'not-found' }], issue),
  lying('model-other-name', t.otherName(), ['embeddings', { model: 'another-embedding' }], issue),
  lying('model-401', t.wantsKey(), ['rerank', { key: 'sk-unknown' }], issue),
  lying('model-403', t.forbidden(), ['embeddings', { fault: 'forbidden' }], issue),
  lying('model-429', t.rateLimited(), ['completion', { fault: 'rate-limited' }], issue),
  lying('model-500', t.error(), ['rerank', { fault: 'error' }], issue),
  lying('model-html', t.html(), ['chat', { fault: 'html' }], issue),
  lying('model-redirect', t.redirect(), ['embeddings', { fault: 'redirect' }], issue),
  lying('model-empty', t.empty(), ['chat', { fault: 'empty' }], issue),
  lying('model-wrong-count', t.count(), ['embeddings', { fault: 'wrong-count' }], issue),
  lying('model-slow', t.takesLong(), ['completion', { delayMs: 3300 }], `warn:${issue}`),
  lying('model-hangs', t.hangs(), ['completion', { fault: 'hang' }], issue),
  lying('model-chat-hangs', t.chatHangs(), ['chat', { fault: 'hang' }], issue),
  lying('model-zero-vectors', t.zeroVectors(), ['embeddings', { fault: 'zero-vectors' }], issue),
  lying('model-equal-scores', t.equalScores(), ['rerank', { fault: 'equal-scores' }], issue),
  lying('model-413', t.largeRefused(), ['chat', { fault: 'large-refused' }], issue),
  lying('model-every-third', t.everyThird(), ['completion', { fault: 'every-third' }], issue),
  lying('model-clipped', t.clips(), ['chat', { fault: 'clipped' }], issue),
  lying('model-memory', t.memory(), ['chat', { fault: 'out-of-memory' }], issue),
  lying('model-batch-order', t.batchOrder(), ['embeddings', { fault: 'reversed-batch' }], issue),
  lying('model-few-results', t.fewResults(), ['rerank', { fault: 'wrong-count' }], issue),
  lying('model-same-index', t.sameIndex(), ['rerank', { fault: 'same-index' }], issue),
  lying('model-inverted', t.inverted(), ['rerank', { fault: 'inverted-scores' }], issue),
  lying('model-chatty', t.chatty(), ['completion', { fault: 'chatty' }], `warn:${issue}`),
  fault({
    id: 'model-wrong-path',
    issue,
    title: t.wrongPath(),
    expects: [issue, 'warn:embedding-rerank-model-update', 'warn:settings-changed-not-deployed'],
    cannot: { again: labTexts.settingsStay() },
    ...edited(program.settingsFile, (text) =>
      text.replace(/(url: .*)\/v1\/embeddings/, '$1/api/embeddings'),
    ),
  }),
];
