import { wordsOf } from '../../doctor/diagnose/signature.ts';
import { texts as t } from './texts.ts';

export const signature = wordsOf('certificate-untrusted', t, {
  next: [
    {
      command: 'sudo ls -R /etc/docker/certs.d',
      what: t.wayRegistry(),
    },
    {
      command: 'sudo cp ca.crt /usr/local/share/ca-certificates/ && sudo update-ca-certificates',
      what: t.waySystem(),
    },
    { command: 'sudo ${EDITOR:-vi} /etc/docker/daemon.json', what: t.wayInsecure() },
  ],
  logs: [
    [
      9,
      'TLS',
      'certificate signed by unknown authority',
      'certificate relies on legacy Common Name',
      'self[- ]signed certificate',
      'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
      'SELF_SIGNED_CERT_IN_CHAIN',
      'unable to get local issuer certificate',
      "doesn't contain any IP SANs",
      'certificate verify failed',
      // After its last day; before its first one it is a question of clocks.
      'is not yet valid: current time \\S{1,40} is after ',
      'remote error: tls: (?:bad certificate|unknown certificate|expired certificate|certificate required)',
      // For another name than the one that was asked for.
      'x509: certificate is (?:valid for|not valid for any)',
      'ERR_TLS_CERT_ALTNAME_INVALID',
      "does not match certificate's altnames",
      'no alternative certificate subject name matches',
      'No subject alternative (?:DNS )?name',
      'unable to verify the first certificate',
      'PKIX path building failed',
      'CERTIFICATE_VERIFY_FAILED',
      'CERT_HAS_EXPIRED',
      'DEPTH_ZERO_SELF_SIGNED',
      'server certificate verification failed',
      'upstream SSL certificate verify error',
      'x509: certificate specifies an incompatible key usage',
    ],
    [9, 'Docker', 'server gave HTTP response to HTTPS client'],
    // The server speaks no TLS on this port.
    [
      6,
      'TLS',
      'first record does not look like a TLS handshake',
      'SSL routines:.{0,40}wrong version number',
      'WRONG_VERSION_NUMBER',
      'SSL23_GET_SERVER_HELLO:unknown protocol',
    ],
  ],
  pulls: [{ weight: 8, kinds: ['tls'] }],
});
