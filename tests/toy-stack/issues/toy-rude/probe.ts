import { literal } from '../../../../src/base/message.ts';
import { defineProbe } from '../../../../src/doctor/probe.ts';
import type { ToySettings } from '../../settings.ts';

/** The greeting of the settings, and the one that the page really shows. */
export const greeting = defineProbe<{ readonly set: string; readonly shown: string }>({
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
