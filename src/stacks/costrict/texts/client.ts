import { defineTexts } from '../../../base/message.ts';

/** doctor --client: what the gateway answers for a path of this stack. */
export const costrictClientTexts = defineTexts('costrict-client', {
  noGateway: { en: 'the gateway did not answer', zh: '网关没有回应' },
  noRoute: {
    en: 'The gateway has no route for it: the deployment on the server is not complete.',
    zh: '网关没有对应的路由：服务器端的部署没有完成。',
  },
  noAnswer: { en: 'There was no answer ({code}).', zh: '没有回应（{code}）。' },
  answered: {
    en: 'The gateway answers HTTP {status}: the service behind it is not available.',
    zh: '网关返回 HTTP {status}：后面的服务不可用。',
  },
});
