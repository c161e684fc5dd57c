// The page in Swedish.
import type { PasskeyTexts } from './passkey-texts.ts';

export const sv: PasskeyTexts = {
  heading: 'Använd din nyckel',
  meaning: 'Skriv numret från chatten. Sedan frågar din enhet efter fingeravtryck, ansikte, PIN eller säkerhetsnyckel.',
  use: 'Använd min nyckel',
  using: 'Väntar på din enhet …',
  notConfirmed: 'Din enhet bekräftade det inte. Försök igen, eller välj ett annat sätt i chatten.',
  wrong: 'Den nyckeln godtogs inte. Försök igen med den som du har registrerat här.',
  tryAgain: 'Något gick fel hos oss. Försök igen.',
  notSent: 'Anslutningen bröts innan något svar kom. Försök igen.',
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
  endings: {
    done: {
      heading: 'Tack, det stämde',
      meaning: 'Du har visat att det är du.',
      steps: ['Gå tillbaka till chatten: det fortsätter där.'],
    },
    unable: {
      heading: 'Den här webbläsaren kan inte använda nycklar',
      meaning: 'Den kan vara för gammal eller inbyggd i en annan app.',
      steps: ['Öppna länken i din vanliga webbläsare, eller välj ett annat sätt i chatten.'],
    },
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
  },
};
