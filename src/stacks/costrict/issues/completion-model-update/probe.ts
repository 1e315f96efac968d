import { defineProbe, type Reading } from '../../../../doctor/probe.ts';
import { runningEnv } from '../../../../doctor/probes/running-env.ts';
import { services } from '../../../../doctor/probes/services.ts';
import { inDeployment, type StackContext } from '../../probes/context.ts';
import { texts as t } from './texts.ts';

/** The model server that the running completion service has, where it is not that of the settings. */
export interface OtherHost {
  /** Without user, password and query. */
  readonly url: string;
  /** undefined: it could not be asked. */
  readonly works: boolean | undefined;
  readonly words: string;
}

/** The gateway's image has curl, and from it every service and the outside can be reached. */
const vantage = 'apisix';
const seconds = 3;

/** A server answers a request without a body with 400, 401, 405 or 422: only these say that nothing is there. */
const isNothing = (status: number) => status === 404 || status >= 500;

/** Asked without a key: any other server may listen there. */
async function ask({ effects, signal, get }: StackContext, url: string): Promise<OtherHost> {
  const fact = await get(services);
  const container = fact.value?.services.find(({ name }) => name === vantage)?.container;
  if (!container) return { url, works: undefined, words: '' };
  const argv = ['curl', '-s', '-S', '-o', '/dev/null', '--noproxy', '*', '-w', '%{http_code}'];
  argv.push('--max-time', String(seconds), '-X', 'POST', '--', url);
  const { code, stdout, stderr } = await effects.docker.exec(container, argv, signal);
  if (code === 126 || code === 127) return { url, works: undefined, words: '' };
  const status = Number(stdout) || 0;
  // A model may take longer than that for an answer; a connection may not.
  const isSlow = code === 28 && !/connect/i.test(stderr);
  const works = isSlow ? undefined : status > 0 && !isNothing(status);
  return { url, works, words: status > 0 ? `HTTP ${status}` : stderr.trim().slice(0, 200) };
}

/** Tried only where it differs: that of the settings is tried for itself. */
export const completionHost = defineProbe<OtherHost | null>({
  id: 'completion-host',
  title: t.probe(),
  deadline: 'long',
  read: (context) =>
    inDeployment(context, async (stack): Promise<Reading<OtherHost | null>> => {
      const env = await runningEnv(stack, 'code-completion');
      if (env.status !== 'ok') return env;
      const have = env.value.OPENAI_MODEL_HOST ?? '';
      if (have === stack.deployment.settings.models.completion.url)
        return { status: 'ok', value: null };
      if (!URL.canParse(have) || !/^https?:/.test(have))
        return { status: 'ok', value: { url: '', works: false, words: 'not a URL' } };
      const { origin, pathname } = new URL(have);
      const value = await ask(stack, `${origin}${pathname}`);
      return { status: 'ok', value, evidence: [`${vantage}: ${value.url} → ${value.words}`] };
    }),
});
