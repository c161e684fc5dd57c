// The page in Danish.
import type { RevealTexts } from './reveal-texts.ts';

export const da: RevealTexts = {
  heading: { 'temporary-password': 'Midlertidig adgangskode', 'access-pass': 'Midlertidigt adgangspas' },
  meaning: {
    'temporary-password':
      'Når du trykker på knappen, får kontoen en ny adgangskode, som vises her én gang. Den gamle holder op med at virke. Næste login beder om en anden.',
    'access-pass':
      'Når du trykker på knappen, bliver der lavet et pas til ét login på kontoen, som vises her én gang. Et tidligere pas holder op med at virke.',
  },
  account: 'Konto',
  opening: 'Åbner linket …',
  number: {
    label: 'Nummeret i chatten',
    hint: 'De fire cifre ved siden af knappen, du trykkede på.',
    missing: 'Skriv de fire cifre, som chatten viser.',
    wrong: 'Det er ikke nummeret i chatten.',
  },
  triesLeft: { one: 'Ét forsøg tilbage.', other: '{count} forsøg tilbage.' },
  show: 'Lav og vis',
  showing: 'Laver …',
  notSent:
    'Forbindelsen blev afbrudt, før der kom et svar. Det kan være lavet og kan ikke vises igen. Gå tilbage til chatten: den fortæller, hvad der skete.',
  label: { 'temporary-password': 'Midlertidig adgangskode', 'access-pass': 'Adgangspas' },
  copy: 'Kopiér',
  copied: 'Kopieret. Tøm udklipsholderen, når du er færdig.',
  notCopied: 'Din browser kopierede det ikke. Markér og kopiér det selv.',
  hide: 'Skjul nu',
  hidesIn: { one: 'Det skjules om ét sekund.', other: 'Det skjules om {count} sekunder.' },
  until: 'Det virker indtil {time}.',
  advice: {
    'temporary-password':
      'Læs den op for en, du har ringet op på et registreret nummer. Send den aldrig i en chat eller en mail.',
    'access-pass':
      'Læs det op for en, du har ringet op på et registreret nummer. Send det aldrig i en chat eller en mail.',
  },
  endings: {
    hidden: {
      heading: 'Skjult',
      meaning: 'Det er væk fra siden og kan ikke vises igen.',
      steps: ['Hvis det er gået tabt, så bed om et nyt i chatten: det træder i stedet for dette.'],
    },
    working: {
      heading: 'Det er stadig i gang',
      meaning: 'Det er ved at blive lavet, men svaret tager for lang tid til at blive vist her.',
      steps: ['Gå tilbage til chatten: den fortæller, hvordan det gik.'],
    },
    shown: {
      heading: 'Det er allerede vist',
      meaning: 'Det, der bliver lavet, vises én gang, og det er sket.',
      steps: [
        'Hvis det ikke var dig, der så det, så sig det straks til helpdesk.',
        'Hvis det er gået tabt, så bed om et nyt i chatten.',
      ],
    },
    unknown: {
      heading: 'Vi ved ikke, om det blev lavet',
      meaning: 'Katalogets svar gik tabt. Kontoen kan nu have en adgangskode eller et pas, som ingen kender.',
      steps: ['Bed om et nyt i chatten: det træder i stedet for dette.'],
    },
    'not-authorized': {
      heading: 'Ikke tilladt',
      meaning: 'Reglerne eller kataloget tillod det ikke lige nu. Intet blev ændret.',
      steps: [],
    },
    'not-allowed': {
      heading: 'Ikke tilladt efter jeres regler',
      meaning: 'Jeres virksomhed har intet midlertidigt adgangspas til denne konto. Intet blev ændret.',
      steps: [],
    },
    unavailable: {
      heading: 'Ikke muligt lige nu',
      meaning: 'Kataloget svarer ikke. Intet blev ændret.',
      steps: ['Bed om det igen i chatten om et par minutter.'],
    },
    gone: {
      heading: 'Linket virker ikke længere',
      meaning: 'Links virker i få minutter og én gang. Dette er udløbet, brugt eller erstattet.',
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
