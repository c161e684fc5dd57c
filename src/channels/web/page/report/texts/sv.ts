// The page in Swedish.
import type { ReportTexts } from './report-texts.ts';

export const sv: ReportTexts = {
  heading: 'Registreringsrapportens lista',
  meaning:
    'En CSV-fil med {people} personer: namn, vad de kan göra och vilka slags metoder de har. Den lämnas ut en gång.',
  opening: 'Öppnar länken …',
  number: {
    label: 'Numret i chatten',
    hint: 'De fyra siffrorna bredvid knappen som du tryckte på.',
    missing: 'Skriv de fyra siffror som chatten visar.',
    wrong: 'Det är inte numret i chatten.',
  },
  triesLeft: { one: 'Ett försök kvar.', other: '{count} försök kvar.' },
  show: 'Hämta',
  showing: 'Hämtar …',
  endings: {
    taken: {
      heading: 'Hämtad',
      meaning: 'Listan har lämnats ut en gång och är borttagen här.',
      steps: ['Den ligger där webbläsaren sparar hämtade filer. Ta bort den när du är klar.'],
    },
    working: {
      heading: 'Det pågår fortfarande',
      meaning: 'Svaret dröjer för länge för att lämnas ut här.',
      steps: ['Gå tillbaka till chatten: den talar om hur det gick.'],
    },
    cut: {
      heading: 'Hämtningen blev inte klar',
      meaning: 'Anslutningen bröts, så filen är inte hel och sparades inte.',
      steps: ['Gå tillbaka till chatten och tryck på knappen i rapporten igen.'],
    },
    'not-authorized': {
      heading: 'Inte tillåtet',
      meaning: 'Reglerna tillät det inte just nu. Inget lämnades ut.',
      steps: [],
    },
    gone: {
      heading: 'Länken fungerar inte längre',
      meaning:
        'Länkar fungerar i några minuter och en gång. Den här har gått ut eller använts, eller så är listan borta.',
      steps: ['Gå tillbaka till chatten: den talar om vad som hände.'],
    },
    noLink: {
      heading: 'Öppna sidan från chatten',
      meaning: 'Sidan behöver den personliga länken från din chatt. Den sparas inte när sidan laddas om.',
      steps: ['Gå tillbaka till chatten och tryck på knappen igen.'],
    },
    offline: {
      heading: 'Ingen anslutning',
      meaning: 'Sidan kunde inte nås. Kontrollera anslutningen och försök igen.',
      steps: [],
    },
  },
  again: 'Försök igen',
  endsIn: 'Länken slutar gälla om {time}',
  endsInSpoken: { one: 'Länken slutar gälla om en sekund.', other: 'Länken slutar gälla om {count} sekunder.' },
  helpdesk: 'Kommer du inte vidare? Kontakta {contact}.',
};
