import { program } from '../../../../base/program.ts';
import { wordsOf } from '../../../../doctor/diagnose/signature.ts';
import { texts as t } from './texts.ts';

export const signature = wordsOf('hub-proxy-without-port', t, {
  next: [
    { command: `${program.command} doctor hub-proxy-without-port`, what: t.look() },
    { command: `${program.command} logs app --grep ProxyForwarder`, what: t.log() },
  ],
  logs: [
    [
      10,
      'ding113/claude-code-hub',
      // The address of the proxy ends without a port.
      '"proxyUrl":"\\w{4,6}://[^":/]{1,100}/?","errorType',
    ],
  ],
});
