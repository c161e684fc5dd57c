// The page of "that wasn't me" in Swedish.
import type { NotMeTexts } from './not-me-texts.ts';

export const sv: NotMeTexts = {
  question: {
    heading: 'Var det inte du?',
    meaning: 'Har någon annan ändrat ditt lösenord, eller försökt, tryck på knappen. Du behöver inte logga in.',
    what: [
      'Allt som pågår för ditt konto stoppas.',
      'Ditt konto loggas ut överallt.',
      'Ingen kan återställa lösenordet i chatten förrän helpdesk har talat med dig.',
      'Helpdesk larmas.',
    ],
    button: 'Det var inte jag: stoppa',
    pressing: 'Stoppar …',
    notHeard: 'Det kom inget svar. Vänta en stund och tryck igen, eller kontakta helpdesk nu.',
  },
  heard: {
    heading: 'Tack, vi har tagit emot det',
    meaning: 'Om länken var vår och högst 30 dagar gammal stoppas allt i detta ögonblick.',
    steps: [
      'Ring själv till helpdesk, på ett nummer som du känner till. Vänta inte på att bli uppringd.',
      'Berätta att du inte har bett om ändringen. De hjälper dig in igen.',
      'Ingen från IT frågar efter ett lösenord eller en kod, inte nu heller.',
    ],
  },
  noLink: {
    heading: 'Öppna sidan från mejlet',
    meaning: 'Sidan behöver den personliga länken i mejlet. Den finns inte kvar när sidan laddas om.',
    steps: ['Gå tillbaka till mejlet och öppna länken igen.'],
  },
  helpdesk: 'Helpdesk: {contact}',
};
