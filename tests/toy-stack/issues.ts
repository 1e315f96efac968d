import { literal } from '../../src/base/message.ts';
import { containerCauses, downOf } from '../../src/doctor/causes.ts';
import { defineIssue } from '../../src/doctor/issue.ts';
import { defineProbe } from '../../src/doctor/probe.ts';
import type { ToySettings } from './settings.ts';

/** The greeting of the settings, and the one that the page really shows. */
const greeting = defineProbe<{ readonly set: string; readonly shown: string }>({
  id: 'toy-greeting',
  title: literal('greeting'),
  deadline: 'short',
  async read({ deployment, effects, signal }) {
    const settings = deployment?.settings as ToySettings;
    const url = `http://127.0.0.1:${settings.ports.web}/`;
    const { text } = await effects.http.request({ url, signal });
    return { status: 'ok', value: { set: settings.page.greeting, shown: text } };
  },
});

/** Its fix changes a setting, what is rendered from it, a container and an index: one of every generic kind. */
export const toyRude = defineIssue({
  id: 'toy-rude',
  title: literal('the page is rude'),
  faq: null,
  topic: 'web',
  reads: [greeting],
  explainedBy: [...containerCauses, ...downOf('web')],
  about: { why: literal('somebody wrote it so'), ways: [] },
  stages: ['running'],
  detect(facts) {
    const { value } = facts.get(greeting);
    return { status: value?.shown.includes('rude') ? 'broken' : 'ok' };
  },
});
