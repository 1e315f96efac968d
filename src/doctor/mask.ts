import { isMessage, type Message, mapTexts } from '../base/message.ts';
import type { NextStep } from '../base/next-step.ts';
import { Secret } from '../base/secret.ts';
import { inAddresses, isSecretName, maskSecrets } from '../base/secret-patterns.ts';
import type { Finding } from '../base/verdict.ts';

/** A text without the given secrets, and without those in addresses. */
function hidden(text: string, secrets: readonly Secret[]): string {
  const masked = Secret.maskIn(text, secrets);
  return /[?@]/.test(masked) ? maskSecrets(masked, inAddresses) : masked;
}

const maskMessage = (message: Message, secrets: readonly Secret[]): Message =>
  mapTexts(message, (text) => hidden(text, secrets));

function maskStep(step: NextStep, secrets: readonly Secret[]): NextStep {
  const command = hidden(step.command, secrets);
  return step.what === undefined ? { command } : { command, what: maskMessage(step.what, secrets) };
}

/** A finding without the secrets that a quoted log line or answer may hold. */
export function maskFinding(finding: Finding, secrets: readonly Secret[]): Finding {
  // Programs and servers quote what they were given.
  const unsaid = (text: string): string => maskSecrets(hidden(text, secrets));
  return {
    ...finding,
    subject: finding.subject === null ? null : hidden(finding.subject, secrets),
    title: maskMessage(finding.title, secrets),
    why: finding.why.map((message) => mapTexts(message, unsaid)),
    evidence: finding.evidence.map(unsaid),
    next: finding.next.map((step) => maskStep(step, secrets)),
  };
}

const mask = '••••';
const longest = 2_000;
const most = 500;

/** A fact's value as JSON: secrets masked by value and by the name they stand under, sizes bounded. */
export function plainValue(value: unknown, secrets: readonly Secret[], depth = 0): unknown {
  if (typeof value === 'string') {
    const masked = hidden(value, secrets);
    return masked.length > longest ? `${masked.slice(0, longest)}…` : masked;
  }
  if (typeof value !== 'object' || value === null)
    return typeof value === 'bigint' || typeof value === 'function' ? String(value) : value;
  if (value instanceof Secret) return mask;
  if (depth > 8) return null;
  const next = (item: unknown) => plainValue(item, secrets, depth + 1);
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value) || value instanceof Set) return [...value].slice(0, most).map(next);
  if (isMessage(value)) return maskMessage(value, secrets);
  const entries = value instanceof Map ? [...value] : Object.entries(value);
  const plain: [string, unknown][] = entries
    .slice(0, most)
    .map(([key, item]) => [
      hidden(String(key), secrets),
      typeof item === 'string' && key !== 'key' && isSecretName(String(key)) ? mask : next(item),
    ]);
  return Object.fromEntries(plain);
}
