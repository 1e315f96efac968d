import { endpointOf } from '../../base/proxy-rules.ts';
import { withTarget } from '../../doctor/client/probes.ts';
import { defineProbe } from '../../doctor/probe.ts';
import type { Certificate } from '../../effects/net.ts';
import { texts as t } from './texts.ts';

export interface CertificateReading extends Certificate {
  readonly host: string;
  readonly nowMs: number;
}

const day = (ms: number): string =>
  Number.isFinite(ms) ? new Date(ms).toISOString().slice(0, 10) : '?';

/** The certificate that the server shows; only where its address begins with https. */
export const clientCertificate = defineProbe<CertificateReading>({
  id: 'client-certificate',
  title: t.probe(),
  deadline: 'long',
  read: (context) =>
    withTarget(context, async ({ url, waitMs }) => {
      if (!url.startsWith('https:')) return { status: 'skipped', reason: t.noTls() };
      const { effects, signal } = context;
      const target = endpointOf(url);
      const shown = await effects.net.certificate(target, effects.clock.deadline(waitMs, signal));
      const { subject, issuer, validFromMs, validToMs, fault } = shown;
      const evidence = [
        `CN=${subject} issuer=${issuer} ${day(validFromMs)}…${day(validToMs)}${fault === null ? '' : ` ${fault}`}`,
      ];
      const nowMs = effects.clock.now().getTime();
      return { status: 'ok', value: { ...shown, host: target.host, nowMs }, evidence };
    }),
});
