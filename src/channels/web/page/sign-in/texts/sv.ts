// The sign-in page in Swedish.
import type { SignInTexts } from './sign-in-texts.ts';

export const sv: SignInTexts = {
  opening: 'Öppnar din länk …',
  heading: { confirm: 'Bekräfta att det är du', link: 'Koppla ditt jobbkonto', change: 'Byt lösenord' },
  asked: { who: 'Begärt av', what: 'Vad det gäller' },
  warning: {
    confirm: 'Fortsätt bara om du är {who} och själv tryckte på knappen i chatten.',
    link: 'Fortsätt bara om du är {who} och själv tryckte på knappen: chattkontot får då samma rättigheter som det jobbkonto du loggar in med.',
    change:
      'Fortsätt bara om du är {who} och själv bad om det här i chatten: den som loggar in får sedan byta lösenordet.',
  },
  number: {
    label: 'Numret i chatten',
    hint: 'De fyra siffrorna bredvid knappen som du tryckte på.',
    missing: 'Skriv de fyra siffrorna som visas i chatten.',
    wrong: 'Det är inte numret i chatten. Titta i det senaste meddelandet och skriv det igen.',
  },
  go: 'Gå till inloggningen',
  going: 'Går till inloggningen …',
  elsewhere: 'Du loggar in på företagets egen inloggningssida. Lösenordet skrivs aldrig in här.',
  notSent: 'Inloggningen kunde inte nås just nu. Inget har gått förlorat: vänta en stund och tryck på knappen igen.',
  endsIn: 'Länken slutar gälla om {time}',
  endsInSpoken: { one: 'Länken slutar gälla om en sekund.', other: 'Länken slutar gälla om {count} sekunder.' },
  endings: {
    done: { heading: 'Tack, du är inloggad', meaning: 'Gå tillbaka till chatten: där fortsätter det.', steps: [] },
    'not-you': {
      heading: 'Du loggade in med ett annat konto',
      meaning: 'Inget har gjorts. Kontot du loggade in med är inte det som skulle bekräfta.',
      steps: ['Gå tillbaka till chatten och försök igen.', 'Logga då in med jobbkontot som du chattar med.'],
    },
    'too-weak': {
      heading: 'Ett andra steg saknades',
      meaning: 'Inget har gjorts. Det här kräver en inloggning i två steg, till exempel att du godkänner i mobilen.',
      steps: [
        'Gå tillbaka till chatten och försök igen.',
        'Säg till helpdesk om du aldrig får frågan om ett andra steg.',
      ],
    },
    gone: {
      heading: 'Länken gäller inte längre',
      meaning: 'En länk gäller i några minuter och för en enda inloggning. Den här har gått ut, använts eller ersatts.',
      steps: ['Gå tillbaka till chatten: där står vad som har hänt.', 'Be om en ny länk där om du behöver en.'],
    },
    cancelled: {
      heading: 'Du avbröt inloggningen',
      meaning: 'Inget har gjorts.',
      steps: ['Gå tillbaka till chatten om du vill försöka igen.'],
    },
    unavailable: {
      heading: 'Inloggningen kunde inte kontrolleras',
      meaning: 'Ett av systemen bakom sidan svarar inte. Inget har gjorts.',
      steps: ['Vänta några minuter.', 'Gå tillbaka till chatten och försök igen.'],
    },
    refused: {
      heading: 'Inloggningen godtogs inte',
      meaning: 'Inget har gjorts. Svaret från inloggningssidan visar inte att någon nyss loggade in på kontot.',
      steps: ['Gå tillbaka till chatten och försök igen.', 'Säg till helpdesk om det händer igen.'],
    },
    lost: {
      heading: 'Inloggningen kan inte användas här',
      meaning: 'Den påbörjades i en annan webbläsare eller ett annat fönster, tog för lång tid eller är redan använd.',
      steps: [
        'Gå tillbaka till chatten: där står vad som har hänt.',
        'Be om en ny länk där om den fortfarande väntar på dig.',
      ],
    },
    noLink: {
      heading: 'Öppna sidan från chatten',
      meaning: 'Sidan behöver den personliga länken från din chatt. Länken finns inte kvar när sidan laddas om.',
      steps: [
        'Gå tillbaka till chatten och tryck på knappen igen.',
        'Fungerar knappen inte längre kan du be om en ny länk där.',
      ],
    },
    offline: {
      heading: 'Ingen anslutning',
      meaning: 'Sidan kunde inte nås. Kontrollera anslutningen och försök igen.',
      steps: [],
    },
  },
  again: 'Försök igen',
  close: 'Du kan stänga sidan.',
  helpdesk: 'Kommer du inte vidare? Kontakta {contact}.',
  notYou: 'Var det inte du som begärde detta? Stäng sidan och kontakta {contact} genast.',
};
