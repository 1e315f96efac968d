import { program } from '../../base/program.ts';
import { wordsOf } from '../../doctor/diagnose/signature.ts';
import { sharedTexts as shared } from '../shared/texts.ts';
import { texts as t } from './texts.ts';

export const signature = wordsOf('prometheus-target-down', t, {
  next: [{ command: `${program.command} doctor prometheus`, what: shared.nextDoctor() }],
  calls: [{ weight: 8, path: '/metrics$' }],
  // Its own table of what it asks.
  logs: [
    [
      7,
      'Prometheus',
      '^up\\{instance="[^}]{1,160}\\} 0$',
      '"lastError": ?"[^"][^}]{1,200}"health": ?"down"',
      '"health": ?"down".{1,120}"scrape',
      'scrape_pool=.{1,200}Scrape failed',
      'Scrape failed.{1,200}scrape_pool=',
    ],
  ],
});
