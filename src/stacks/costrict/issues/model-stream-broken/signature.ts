import { wordsOf } from '../../../../doctor/diagnose/signature.ts';
import { steps } from '../shared/steps.ts';
import { texts as t } from './texts.ts';

/** Words by which it gives itself away. */
export const signature = wordsOf('model-stream-broken', t, {
  next: [steps.doctor('models')],
  // Cline, and the editors that were made from it.
  logs: [
    [
      8,
      'editors',
      'language model did not provide any assistant messages',
      '语言模型未提供任何助手消息',
      '模型没有回复任何消息',
      'empty or unparsable response',
      'Provider ended the request: ',
    ],
    // Codex, and the library that other editors use.
    [
      6,
      'editors',
      'stream closed before response\\.complete',
      'idle timeout waiting for SSE',
      'No output generated\\. Check the stream for errors',
    ],
    [
      6,
      'Python',
      'peer closed connection without sending complete message body',
      'InvalidChunkLength\\(got length',
      'Response payload is not completed',
    ],
  ],
});
