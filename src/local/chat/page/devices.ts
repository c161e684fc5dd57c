// What the open person has beside the chat: phone with authenticator, mail, a sign-in to try; and their badges.
// Must never count something as seen that is not on the screen.
import { makeAuthenticator } from './authenticator.ts';
import { part } from './element.ts';
import { makeMailbox } from './mail.ts';
import { makePhone } from './phone.ts';
import type { Post } from './post.ts';
import { makeSignIn } from './sign-in.ts';
import type { Person } from './wire.ts';
import { wordsOf } from './words.ts';

export type Panel = 'phone' | 'mail' | 'sign-in' | 'helpdesk';

export type Devices = {
  /** Draws everything for a person; `open` is the panel in view, or nothing when none is. */
  show(person: Person, open: Panel | undefined): void;
};

/** Minds the device panels of index.html; `changed` hears when something was looked at. */
export function makeDevices(post: Post, changed: () => void): Devices {
  const phone = makePhone(part('phone-screen'), part('phone-title'), part('phone-numbers'));
  const authenticator = makeAuthenticator(part('authenticator'));
  const mailbox = makeMailbox(part('mail-box'), part('mail-title'), (id) => {
    post.markSeen([id]);
    changed();
  });
  const signIn = makeSignIn();
  return {
    show(person, open) {
      const words = wordsOf(person.language);
      for (const id of ['panel-phone', 'panel-mail', 'panel-sign-in']) part(id).lang = person.language;
      const texts = post.of(person, 'sms');
      if (open === 'phone') post.markSeen(texts.map((item) => item.id));
      phone.show(person, words, texts);
      authenticator.show(person, words, open === 'phone');
      mailbox.show(person, words, post.of(person, 'mail'), (id) => post.isNew(id));
      part('mail-address').textContent = person.mails.join(' · ');
      signIn.show(person, words);
    },
  };
}
