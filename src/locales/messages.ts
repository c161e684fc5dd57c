// The texts of mails and text messages in a language.
import type { Secret } from '../core/secret.ts';
import type { NoticeKind } from '../core/effect.ts';
import { fill } from './words.ts';
import { wordsOf } from './registry.ts';

/** Who runs this, as messages name them. */
export interface Sender {
  readonly company: string;
  readonly helpdesk: string;
}

/** What a code's messages say, and what an owner is told. Plain text; nothing in it is markup. */
export function messagesOf(language: string, sender: Sender) {
  const { messages, cards, desk, register } = wordsOf(language);
  const base = { company: sender.company, helpdesk: sender.helpdesk };
  return {
    codeMail: (code: string, minutes: number, _company?: string, purpose?: 'register') => {
      const { codeMail } = purpose === 'register' ? register : messages;
      // No code in a subject: subjects stand in previews on locked screens.
      return { subject: codeMail.subject, text: fill(codeMail.text, { ...base, code, minutes }) };
    },
    codeSms: (code: string, minutes: number, _company?: string, purpose?: 'register') =>
      fill((purpose === 'register' ? register : messages).codeSms, { ...base, code, minutes }),
    sentLink: (url: string, minutes: number) => ({
      subject: fill(messages.sentLink.subject, base),
      text: fill(messages.sentLink.text, { ...base, url, minutes }),
      sms: fill(messages.sentLink.sms, { ...base, url, minutes }),
    }),
    requestMail: (name: string) => ({
      // No name here: subjects stand in previews on locked screens.
      subject: fill(desk.requestMail.subject, base),
      text: fill(desk.requestMail.text, { ...base, name }),
    }),
    /** Asks somebody to register whom the chat does not reach. `reminder`: how many messages came before. */
    campaign: (reminder: number) => ({
      subject: reminder === 0 ? cards.campaign.mail.subject : cards.campaign.mail.reminder,
      text: fill(cards.campaign.mail.text, base),
    }),
    notice: (what: NoticeKind, userName: string, at: number, notMe: Secret) => ({
      subject: messages.notice[what].subject,
      text: fill(messages.notice[what].text, { ...base, userName, when: whenIn(language, at), notMe: notMe.reveal() }),
    }),
  };
}

function whenIn(language: string, at: number): string {
  const tag = language === 'en' ? 'en-GB' : language;
  const format = new Intl.DateTimeFormat(tag, { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' });
  return `${format.format(at)} UTC`;
}
