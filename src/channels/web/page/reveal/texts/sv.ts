// The page in Swedish.
import type { RevealTexts } from './reveal-texts.ts';

export const sv: RevealTexts = {
  heading: { 'temporary-password': 'Tillfälligt lösenord', 'access-pass': 'Tillfälligt åtkomstpass' },
  meaning: {
    'temporary-password':
      'När du trycker på knappen får kontot ett nytt lösenord som visas här, en gång. Det gamla slutar att fungera. Nästa inloggning ber om ett annat.',
    'access-pass':
      'När du trycker på knappen skapas ett pass för en inloggning till kontot, som visas här, en gång. Ett tidigare pass slutar att fungera.',
  },
  account: 'Konto',
  opening: 'Öppnar länken …',
  number: {
    label: 'Numret i chatten',
    hint: 'De fyra siffrorna bredvid knappen som du tryckte på.',
    missing: 'Skriv de fyra siffror som chatten visar.',
    wrong: 'Det är inte numret i chatten.',
  },
  triesLeft: { one: 'Ett försök kvar.', other: '{count} försök kvar.' },
  show: 'Skapa och visa',
  showing: 'Skapar …',
  notSent:
    'Anslutningen bröts innan ett svar kom. Det kan ha skapats, och kan inte visas igen. Gå tillbaka till chatten: den talar om vad som hände.',
  label: { 'temporary-password': 'Tillfälligt lösenord', 'access-pass': 'Åtkomstpass' },
  copy: 'Kopiera',
  copied: 'Kopierat. Töm urklipp när du är klar.',
  notCopied: 'Webbläsaren kopierade det inte. Markera och kopiera det själv.',
  hide: 'Dölj nu',
  hidesIn: { one: 'Det döljs om en sekund.', other: 'Det döljs om {count} sekunder.' },
  until: 'Det fungerar till {time}.',
  advice: {
    'temporary-password':
      'Läs upp det för någon som du har ringt upp på ett registrerat nummer. Skicka det aldrig i en chatt eller ett mejl.',
    'access-pass':
      'Läs upp det för någon som du har ringt upp på ett registrerat nummer. Skicka det aldrig i en chatt eller ett mejl.',
  },
  endings: {
    hidden: {
      heading: 'Dolt',
      meaning: 'Det är borta från sidan och kan inte visas igen.',
      steps: ['Om det kom bort, begär ett nytt i chatten: det ersätter det här.'],
    },
    working: {
      heading: 'Det pågår fortfarande',
      meaning: 'Det håller på att skapas, men svaret dröjer för länge för att visas här.',
      steps: ['Gå tillbaka till chatten: den talar om hur det gick.'],
    },
    shown: {
      heading: 'Det har redan visats',
      meaning: 'Det som skapas visas en gång, och det har redan skett.',
      steps: [
        'Om det inte var du som såg det, säg genast till helpdesk.',
        'Om det kom bort, begär ett nytt i chatten.',
      ],
    },
    unknown: {
      heading: 'Vi vet inte om det skapades',
      meaning: 'Katalogens svar kom bort. Kontot kan nu ha ett lösenord eller ett pass som ingen känner till.',
      steps: ['Begär ett nytt i chatten: det ersätter det här.'],
    },
    'not-authorized': {
      heading: 'Inte tillåtet',
      meaning: 'Reglerna eller katalogen tillät det inte just nu. Ingenting ändrades.',
      steps: [],
    },
    'not-allowed': {
      heading: 'Inte tillåtet av företagets regler',
      meaning: 'Ert företag har inget tillfälligt åtkomstpass för det här kontot. Ingenting ändrades.',
      steps: [],
    },
    unavailable: {
      heading: 'Inte möjligt just nu',
      meaning: 'Katalogen svarar inte. Ingenting ändrades.',
      steps: ['Begär det igen i chatten om några minuter.'],
    },
    gone: {
      heading: 'Länken fungerar inte längre',
      meaning: 'Länkar fungerar i några minuter och en gång. Den här har gått ut, använts eller ersatts.',
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
