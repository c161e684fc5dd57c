// How a link of ours is opened by a number, and what is said when it is not, in Swedish.
import type { EntryEnding, EntryTexts } from './entry-texts.ts';
import type { Ending } from './page-texts.ts';

export const entry: EntryTexts = {
  account: 'Konto',
  opening: 'Öppnar din länk …',
  number: {
    label: 'Numret från chatten',
    hint: 'De fyra siffrorna bredvid knappen som du tryckte på.',
    missing: 'Skriv de fyra siffrorna som chatten visar.',
    wrong: 'Det är inte numret i chatten.',
  },
  triesLeft: {
    one: 'Ett försök kvar.',
    other: '{count} försök kvar.',
  },
  again: 'Försök igen',
  endsIn: 'Sidan stängs om {time}',
  endsInSpoken: {
    one: 'Sidan stängs om en sekund.',
    other: 'Sidan stängs om {count} sekunder.',
  },
  helpdesk: 'Kör du fast? Kontakta {contact}.',
};

export const entryEndings: Readonly<Record<EntryEnding, Ending>> = {
  gone: {
    heading: 'Länken fungerar inte längre',
    meaning: 'Länkar fungerar i några minuter och en gång. Den här har gått ut, använts eller ersatts.',
    steps: ['Gå tillbaka till chatten: det nyaste kortet har en ny länk.'],
  },
  noLink: {
    heading: 'Öppna sidan från chatten',
    meaning: 'Sidan behöver den personliga länken från din chatt. Den sparas inte när sidan laddas om.',
    steps: ['Gå tillbaka till chatten och tryck på ”Ny länk”.'],
  },
  offline: {
    heading: 'Ingen anslutning',
    meaning: 'Sidan kunde inte nås. Kontrollera anslutningen och försök igen.',
    steps: [],
  },
};
