// The two cards of "is this really the helpdesk?", as their templates name them.
import type { Cards } from '../core/card.ts';
import { fill } from '../locales/words.ts';
import type { Words } from '../locales/words.ts';
import { escape } from './card-escape.ts';

type View = Readonly<Record<string, unknown>>;

const platforms: Readonly<Record<string, string>> = { teams: 'Teams', slack: 'Slack' };

export function callView({ answer, words: code, name, userName, platform }: Cards['call'], { call }: Words): View {
  const values = { name: escape(name), userName: escape(userName), platform: platforms[platform] ?? escape(platform) };
  const { title, body } = call.agent[answer];
  return {
    title,
    body: fill(body, values),
    code: code === '' ? '' : said(code),
    hint: code === '' ? '' : call.agentHint,
    isOpen: code !== '',
    close: call.close,
  };
}

export function whoCallsView(
  { answer, calls }: Cards['who-calls'],
  { call }: Words,
  firm: { readonly company: string; readonly helpdesk: string },
): View {
  const { title, body } = call.person[answer];
  return {
    title,
    body: fill(body, firm),
    calls: calls.map(({ name, userName, words }) => ({
      who: fill(call.caller, { name: escape(name), userName: escape(userName) }),
      code: said(words),
    })),
    hint: answer === 'found' ? call.personHint : '',
    asks: answer === 'found' || answer === 'nobody',
    again: call.again,
    report: answer === 'found' ? call.different : call.report,
  };
}

/** Apart enough to be read out one after the other. */
function said(words: string): string {
  return words.split(' ').join('  ·  ');
}
