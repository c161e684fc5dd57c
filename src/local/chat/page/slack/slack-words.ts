// What Slack's side of the page says itself, in the language of the person who is played.
// Must never hold what the bot says: those words belong to the bot.
import type { Language } from '../wire.ts';
import { type Words, wordsOf } from '../words.ts';
import { daSlack } from './words-da.ts';
import { enSlack, type OwnSlackWords } from './words-en.ts';
import { svSlack } from './words-sv.ts';

export type SlackWords = Words & OwnSlackWords;

const own: Readonly<Record<Language, OwnSlackWords>> = { en: enSlack, sv: svSlack, da: daSlack };

/** The page's words in a language, Slack's included; English for one it does not know. */
export function slackWordsOf(language: Language): SlackWords {
  return { ...wordsOf(language), ...(own[language] ?? enSlack) };
}
