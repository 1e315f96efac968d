import type { CallbackState } from '../../probes/oidc.ts';

/** Services without which the login callback is not known. */
export const callbackServices = ['casdoor', 'postgres', 'oidc-auth'];

/** Whether Casdoor turns this server's callback away. */
export const isRefused = ({ accepted, listed }: CallbackState): boolean =>
  accepted === false || (accepted === null && listed === false);
