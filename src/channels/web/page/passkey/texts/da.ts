// The page in Danish.
import type { PasskeyTexts } from './passkey-texts.ts';

export const da: PasskeyTexts = {
  heading: 'Brug din adgangsnøgle',
  meaning: 'Skriv nummeret fra chatten. Så spørger din enhed efter fingeraftryk, ansigt, PIN eller sikkerhedsnøgle.',
  use: 'Brug min adgangsnøgle',
  using: 'Venter på din enhed …',
  notConfirmed: 'Din enhed bekræftede det ikke. Prøv igen, eller vælg en anden måde i chatten.',
  wrong: 'Den adgangsnøgle blev ikke godtaget. Prøv igen med den, du har registreret her.',
  tryAgain: 'Noget gik galt hos os. Prøv igen.',
  notSent: 'Forbindelsen blev afbrudt, før der kom et svar. Prøv igen.',
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
  endings: {
    done: {
      heading: 'Tak, det var rigtigt',
      meaning: 'Du har vist, at det er dig.',
      steps: ['Gå tilbage til chatten: det går videre der.'],
    },
    unable: {
      heading: 'Denne browser kan ikke bruge adgangsnøgler',
      meaning: 'Den kan være for gammel eller indbygget i en anden app.',
      steps: ['Åbn linket i din sædvanlige browser, eller vælg en anden måde i chatten.'],
    },
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
  },
};
