import { wordsOf } from '../../../../doctor/diagnose/signature.ts';
import { steps } from '../shared/steps.ts';
import { texts as t } from './texts.ts';

/** Words by which it gives itself away. */
export const signature = wordsOf('higress-registry-host', t, {
  next: [steps.doctor('models'), steps.logs('higress')],
  logs: [
    [7, 'Envoy', 'no healthy upstream', 'no_healthy_upstream', 'cluster_not_found'],
    [7, 'Envoy', 'upstream_reset_before_response_started\\{connection_(?:failure|termination)'],
    [6, 'Envoy', 'DNS resolution failed for'],
    [
      7,
      'Envoy',
      '"response_flags": ?"(?:UH|UF|NC|UF,URX|UH,URX)"',
      'gRPC config for .{1,120} rejected',
    ],
  ],
});
