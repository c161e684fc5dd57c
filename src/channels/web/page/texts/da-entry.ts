// How a link of ours is opened by a number, and what is said when it is not, in Danish.
import type { EntryEnding, EntryTexts } from './entry-texts.ts';
import type { Ending } from './page-texts.ts';

export const entry: EntryTexts = {
  account: 'Konto',
  opening: 'Åbner dit link …',
  number: {
    label: 'Nummeret fra chatten',
    hint: 'De fire cifre ved siden af den knap, du trykkede på.',
    missing: 'Skriv de fire cifre, som chatten viser.',
    wrong: 'Det er ikke nummeret i chatten.',
  },
  triesLeft: {
    one: 'Et forsøg tilbage.',
    other: '{count} forsøg tilbage.',
  },
  again: 'Prøv igen',
  endsIn: 'Siden lukker om {time}',
  endsInSpoken: {
    one: 'Siden lukker om et sekund.',
    other: 'Siden lukker om {count} sekunder.',
  },
  helpdesk: 'Gået i stå? Kontakt {contact}.',
};

export const entryEndings: Readonly<Record<EntryEnding, Ending>> = {
  gone: {
    heading: 'Linket virker ikke længere',
    meaning: 'Links virker i få minutter og én gang. Dette er udløbet, brugt eller erstattet.',
    steps: ['Gå tilbage til chatten: det nyeste kort har et nyt link.'],
  },
  noLink: {
    heading: 'Åbn siden fra chatten',
    meaning: 'Siden skal bruge det personlige link fra din chat. Det gemmes ikke, når siden indlæses igen.',
    steps: ['Gå tilbage til chatten, og tryk på “Nyt link”.'],
  },
  offline: {
    heading: 'Ingen forbindelse',
    meaning: 'Siden kunne ikke nås. Tjek din forbindelse, og prøv igen.',
    steps: [],
  },
};
