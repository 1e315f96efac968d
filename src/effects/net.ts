/** The network below HTTP: names and certificates. Every call ends with its signal. */
export interface Network {
  /** Addresses of a name, in the system's order. Rejects with ENOTFOUND, EAI_AGAIN … */
  resolve(host: string, signal: AbortSignal): Promise<string[]>;
  /** The certificate that a server shows, trusted or not. Rejects when there is no TLS. */
  certificate(
    target: { readonly host: string; readonly port: number },
    signal: AbortSignal,
  ): Promise<Certificate>;
}

export interface Certificate {
  readonly subject: string;
  readonly issuer: string;
  /** Names and addresses that it stands for. */
  readonly names: readonly string[];
  readonly validFromMs: number;
  readonly validToMs: number;
  /** Why it is not trusted (CERT_HAS_EXPIRED, DEPTH_ZERO_SELF_SIGNED_CERT …); null when it is. */
  readonly fault: string | null;
  readonly protocol: string;
}
