// Vad som sägs på svenska om att byta ett lösenord som man fortfarande kan.
import type { ChangeWords } from './change-words.ts';

export const changeWords: ChangeWords = {
  ask: {
    title: 'Kan du ditt nuvarande lösenord?',
    body: 'I så fall skriver du det en gång på vår egen sida, bredvid det nya. Annars kontrollerar vi först på ett annat sätt att det är du. Skriv aldrig ett lösenord här i chatten.',
    know: 'Ja, jag kan det',
    forgot: 'Nej, jag har glömt det',
  },
  link: {
    title: 'Byt lösenord på vår sida',
    body: 'Öppna sidan för {userName}. Där skriver du ditt nuvarande lösenord och det nya. Skriv aldrig ett lösenord här i chatten.',
    number: 'Sidan frågar efter det här numret:',
    once: 'Länken fungerar en gång, i {minutes} minuter.',
    open: 'Byt mitt lösenord',
  },
  from: 'Från och med {from} går det att byta.',
  cloudAfter:
    'På din arbetsdator gäller det nu. I Microsoft 365 (e-post, Teams) tar det oftast omkring {minutes} minuter; till dess gäller det gamla där.',
  page: 'Öppna Microsofts sida',
  told: {
    'sign-in': {
      title: 'Logga in först',
      body: 'Microsoft byter lösenordet för {userName} bara åt den som är inloggad. Jag har skickat ett kort för det. Så snart du har loggat in kommer länken här.',
    },
    'not-signed-in': {
      title: 'Du loggade inte in',
      body: 'Utan det byter Microsoft inte lösenordet för {userName}. Ingenting har ändrats. Be om det igen när du vill.',
    },
    done: {
      title: 'Ditt lösenord är bytt',
      body: 'Från och med nu loggar du in som {userName} med det nya. Skriv det också där det gamla är sparat: mejlappen i telefonen, wifi, VPN. Vi har berättat det på dina andra adresser också.',
    },
    unconfirmed: {
      title: 'Vi kunde inte bekräfta det',
      body: 'Jag vet inte om det nya lösenordet för {userName} kom fram. Försök först logga in med det nya. Går det inte gäller det gamla. Helpdesk har fått veta det.',
    },
    guest: {
      title: 'Du är gäst här',
      body: 'Ditt lösenord finns i din egen organisation. Byt det där; här loggar du in som förut.',
    },
    federated: {
      title: 'Ditt lösenord finns någon annanstans',
      body: '{userName} loggar in genom ett annat system, som också har lösenordet. Helpdesk kan säga var du byter det.',
    },
    synced: {
      title: 'Kontot kommer från det interna nätet',
      body: 'Lösenordet för {userName} finns i företagets eget Active Directory, som jag inte är ansluten till. På en arbetsdator: tryck Ctrl+Alt+Delete och välj ”Ändra ett lösenord”.',
    },
    'break-glass': {
      title: 'Kontot är till för nödlägen',
      body: '{userName} byts inte från chatten av någon. Följ rutinen för nödlägen.',
    },
    'service-account': {
      title: 'Kontot hör till en tjänst',
      body: '{userName} byts inte från chatten. Fråga dem som äger tjänsten.',
    },
    protected: {
      title: 'Det här kontot byts inte från chatten',
      body: '{userName} hör till en administratör, en maskin eller en tjänst i företagets domän. Byt på en dator i domänen: Ctrl+Alt+Delete, ”Ändra ett lösenord”.',
    },
    'changed-too-recently': {
      title: 'Ditt lösenord är för nytt för att bytas',
      body: 'Lösenordet för {userName} byttes nyligen, och företaget vill ha en tid mellan två byten, oftast ett dygn. Inget annat lösenord hjälper innan dess. Om någon annan kan det, ring helpdesk nu.',
    },
    'account-locked': {
      title: 'Ditt konto är låst',
      body: 'Någon har försökt med fel lösenord för {userName}, så katalogen har låst kontot, och inte ens det rätta gäller nu. Låset släpper av sig självt efter en stund. Välj ”Återställ mitt lösenord” om du inte kan vänta.',
    },
    'old-password-rests': {
      title: 'För många fel lösenord',
      body: 'Det nuvarande lösenordet för {userName} har skrivits fel för många gånger i dag. Jag slutade innan kontot låses av det. Försök igen i morgon, eller återställ lösenordet: då behövs inte det gamla.',
    },
    'must-change': {
      title: 'Microsoft frågar dig själv',
      body: '{userName} ska välja ett nytt lösenord vid nästa inloggning. Logga in på Microsofts sida: den frågar efter det nuvarande lösenordet och ett nytt.',
    },
    elsewhere: {
      title: 'Byt det på Microsofts egen sida',
      body: 'Lösenordet för {userName} finns hos Microsoft, och ditt företag låter bara Microsofts sida kontrollera det nuvarande. Logga in där och välj ett nytt. Det tar en minut.',
    },
    'not-authorized': {
      title: 'Det här stoppades',
      body: 'Något med {userName} ändrades under tiden, eller så tillåter inte katalogen det, så lösenordet byttes inte. Börja om, eller kontakta helpdesk.',
    },
    'wrong-numbers': {
      title: 'För många försök',
      body: 'Sidan provades för många gånger, så länken är död. Ingenting har ändrats för {userName}. Be om en ny om det var du. Annars: kontakta helpdesk.',
    },
    expired: {
      title: 'Det tog för lång tid',
      body: 'För din säkerhet slutade jag. Ingenting har ändrats; be om det igen när du vill.',
    },
    cancelled: { title: 'Avbrutet', body: 'Ingenting har ändrats. Ditt lösenord är som det var.' },
  },
  signIn: {
    title: 'Logga in för att byta lösenord',
    body: 'Logga in en gång med ditt eget arbetskonto. Microsofts sida frågar efter ditt nuvarande lösenord nu, och vår sida en gång till efter det.',
    what: 'Byta ditt eget lösenord',
    'may-change': {
      title: 'Du har loggat in',
      body: 'Tack, {userName}. Det fortsätter i kortet här ovanför.',
    },
    'no-consent': {
      title: 'Det går inte härifrån',
      body: 'Du loggade in, men ditt företag låter mig inte byta lösenord åt dem som kan sitt. Ingenting har ändrats. Ett annat kort visar var du gör det.',
    },
  },
  helpdesk: {
    'change-done': '🔁 **{userName}** bytte ett lösenord som de kunde.',
    'change-refused': '{userName} kunde inte byta lösenord: {detail}.',
  },
  phrases: {
    ask: [
      'byt mitt lösenord',
      'byta mitt lösenord',
      'byta lösenord',
      'byt lösenord',
      'byt lösenordet',
      'ändra mitt lösenord',
      'ändra lösenord',
      'ändra lösenordet',
      'jag vill byta lösenord',
      'jag vill byta mitt lösenord',
      'jag behöver byta lösenord',
      'jag måste byta lösenord',
      'hur byter jag lösenord',
      'hur byter jag mitt lösenord',
      'var byter jag lösenord',
    ],
    know: [
      'byt lösenordet jag minns',
      'byt ett lösenord jag minns',
      'byt mitt nuvarande lösenord',
      'byta mitt nuvarande lösenord',
      'byt mitt gamla lösenord',
      'byt lösenord med det gamla',
      'byt mitt lösenord med det gamla',
      'jag kan mitt lösenord och vill byta det',
      'jag kan mitt lösenord och vill ha ett nytt',
      'jag kan mitt gamla lösenord',
      'jag kan mitt nuvarande lösenord',
      'jag minns mitt lösenord och vill byta det',
    ],
  },
};
