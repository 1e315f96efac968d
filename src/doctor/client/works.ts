import type { Answer, AnswersReading } from './probes.ts';

export const reached = (answer: Answer | null): boolean => answer?.ok === true && answer.gateway;

/** The way that programs on this computer take: through the proxy where the environment names one. */
export const taken = ({ direct, proxied }: AnswersReading): Answer => proxied ?? direct;

/** Whether the gateway answers on any way. */
export const works = ({ direct, proxied }: AnswersReading): boolean =>
  reached(direct) || reached(proxied);
