// The page in Danish.
import type { ReportTexts } from './report-texts.ts';

export const da: ReportTexts = {
  heading: 'Registreringsrapportens liste',
  meaning: 'En CSV-fil med {people} personer: navne, hvad de kan, og hvilke slags metoder de har. Den gives én gang.',
  opening: 'Åbner linket …',
  number: {
    label: 'Nummeret i chatten',
    hint: 'De fire cifre ved siden af knappen, du trykkede på.',
    missing: 'Skriv de fire cifre, som chatten viser.',
    wrong: 'Det er ikke nummeret i chatten.',
  },
  triesLeft: { one: 'Ét forsøg tilbage.', other: '{count} forsøg tilbage.' },
  show: 'Hent',
  showing: 'Henter …',
  endings: {
    taken: {
      heading: 'Hentet',
      meaning: 'Listen er givet én gang og er slettet her.',
      steps: ['Den ligger, hvor din browser gemmer hentede filer. Slet den, når du er færdig.'],
    },
    working: {
      heading: 'Det er stadig i gang',
      meaning: 'Svaret tager for lang tid til at blive givet her.',
      steps: ['Gå tilbage til chatten: den fortæller, hvordan det gik.'],
    },
    cut: {
      heading: 'Filen blev ikke hentet færdig',
      meaning: 'Forbindelsen blev afbrudt, så filen er ikke hel og blev ikke gemt.',
      steps: ['Gå tilbage til chatten, og tryk på knappen i rapporten igen.'],
    },
    'not-authorized': {
      heading: 'Ikke tilladt',
      meaning: 'Reglerne tillod det ikke lige nu. Intet blev givet.',
      steps: [],
    },
    gone: {
      heading: 'Linket virker ikke længere',
      meaning: 'Links virker i få minutter og én gang. Dette er udløbet eller brugt, eller listen er væk.',
      steps: ['Gå tilbage til chatten: den fortæller, hvad der skete.'],
    },
    noLink: {
      heading: 'Åbn siden fra chatten',
      meaning: 'Siden har brug for det personlige link fra din chat. Det gemmes ikke, når siden genindlæses.',
      steps: ['Gå tilbage til chatten, og tryk på knappen igen.'],
    },
    offline: {
      heading: 'Ingen forbindelse',
      meaning: 'Siden kunne ikke nås. Tjek din forbindelse, og prøv igen.',
      steps: [],
    },
  },
  again: 'Prøv igen',
  endsIn: 'Linket udløber om {time}',
  endsInSpoken: { one: 'Linket udløber om ét sekund.', other: 'Linket udløber om {count} sekunder.' },
  helpdesk: 'Sidder du fast? Kontakt {contact}.',
};
