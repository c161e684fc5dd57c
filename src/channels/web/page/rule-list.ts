// The directory's rules as a list that ticks while typing. Must never add a rule.
import { brokenRules, type PasswordRules, rulesShown } from '../../../core/password-rules.ts';
import { element, say, spoken } from './element.ts';
import { fill } from './texts/speech.ts';
import type { PageTexts } from './texts/page-texts.ts';

export interface RuleList {
  readonly node: HTMLElement;
  /** Ticks what `password` meets; `strict` also marks what it breaks. Answers how many of all are met. */
  judge(password: string, strict: boolean): { readonly met: number; readonly all: number };
}

export function makeRuleList(rules: PasswordRules, { rules: texts }: PageTexts): RuleList {
  const marks = { min: rules.minLength, max: rules.maxLength, count: rules.classes };
  const rows = rulesShown(rules).map((rule) => {
    const state = spoken();
    const count = element('span', { class: 'count', 'aria-hidden': 'true' });
    const text = element('span', {}, fill(texts[rule], marks), state);
    const row = element('li', { class: 'rule' }, text, ...(rule === 'length' ? [count] : []));
    return { rule, row, state, count };
  });
  const heading = element('h2', { id: 'rules-heading' }, texts.heading);
  const list = element('ul', { 'aria-labelledby': 'rules-heading' }, ...rows.map(({ row }) => row));

  return {
    node: element('div', { class: 'rules' }, heading, list),
    judge(password, strict) {
      const typed = password !== '';
      const broken = brokenRules(password.normalize('NFC'), rules);
      for (const { rule, row, state, count } of rows) {
        const met = typed && !broken.includes(rule);
        row.dataset['state'] = met ? 'met' : strict && typed ? 'broken' : 'open';
        say(state, ` – ${met ? texts.met : texts.notMet}`);
        say(count, typed ? `${Array.from(password.normalize('NFC')).length}` : '');
      }
      return { met: typed ? rows.length - broken.length : 0, all: rows.length };
    },
  };
}
