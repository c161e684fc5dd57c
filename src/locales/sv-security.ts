// What is said of passkeys, recovery codes and the security page in Swedish.
import type { SecurityWords } from './words-security.ts';

export const security: SecurityWords = {
  usePasskey: 'Använd min nyckel',
  openSecurity: 'Öppna säkerhetssidan',
  finish: 'Jag är klar',
  passkey: {
    title: 'Visa det med din nyckel',
    body: 'Öppna sidan och använd den nyckel (passkey) som du har registrerat: fingeravtryck, ansikte, PIN eller säkerhetsnyckel. Sedan fortsätter det här av sig självt.',
    number: 'Sidan frågar efter det här numret:',
    once: 'Länken fungerar en gång, i {minutes} minuter.',
    notices: {
      wrong: 'Det var inte rätt nyckel.',
      'old-code': 'Det tog för lång tid. Be om en ny länk.',
      resent: 'Här är en ny länk. Den gamla fungerar inte längre.',
      'too-soon': 'Vänta ett ögonblick och be sedan igen.',
      'ask-again': 'Något gick fel hos oss. Använd nyckeln en gång till.',
    },
  },
  page: {
    title: 'Din säkerhetssida',
    body: 'Öppna sidan för {userName}. Där lägger du in autentiseringsapp, nycklar och reservkoder. Inget av det visas någonsin här i chatten.',
    number: 'Sidan frågar efter det här numret:',
    once: 'Länken fungerar en gång, i {minutes} minuter.',
  },
  choose: {
    alone: 'En nyckel räcker ensam.',
    one: 'Det här gäller hur {userName} visar vem det är. Visa först att det är du, med något som redan är registrerat.',
    two: 'Det här gäller hur {userName} visar vem det är. Visa först att det är du: vi behöver två olika bevis.',
    second: 'Tack, det stämde. Ett bevis till, sedan öppnas din säkerhetssida.',
  },
  state: {
    signing: {
      title: 'Logga in först',
      body: 'Det finns inget registrerat än som visar att det är du. Logga in en gång med länken i nästa kort, sedan öppnas din säkerhetssida.',
    },
    open: { title: 'Din säkerhetssida är öppen', body: 'Fortsätt där. Stäng den här eller där när du är klar.' },
    finished: {
      title: 'Det är sparat',
      body: 'Din säkerhetssida är stängd. Skriv ”säkerhetssidan” när du vill ändra något.',
    },
    expired: {
      title: 'Det tog för lång tid',
      body: 'Sidan är stängd och inget ändrades. Skriv ”säkerhetssidan” för att öppna en ny.',
    },
    cancelled: { title: 'Avbrutet', body: 'Sidan är stängd och inget ändrades.' },
    'wrong-numbers': {
      title: 'Länken är stängd',
      body: 'Fel nummer skrevs för många gånger. Var det inte du har någon annan sett din länk: kontakta {helpdesk}.',
    },
    'not-signed-in': {
      title: 'Du loggades inte in',
      body: 'Inget öppnades. Skriv ”säkerhetssidan” för att försöka igen.',
    },
    'no-way': {
      title: 'Vi kan inte se att det är du',
      body: 'Det finns inget registrerat som visar det än, och ingen inloggning att falla tillbaka på. Kontakta {helpdesk}, så får du hjälp att börja.',
    },
    failed: { title: 'Det gick inte hos oss', body: 'Inget ändrades av det här. Försök igen om några minuter.' },
  },
  changes: {
    authenticator: 'Autentiseringsapp inlagd',
    'authenticator-removed': 'Autentiseringsapp borttagen',
    passkey: 'Nyckel tillagd',
    'passkey-removed': 'Nyckel borttagen',
    'recovery-codes': 'Nya reservkoder gjorda; de gamla gäller inte',
  },
  countsAfter:
    'Det som är nytt räknas som bevis om {days} dagar. Använd det du hade till dess. Vi har berättat det på alla dina andra adresser.',
  countsNow: 'Det räknas som bevis genast. Vi har berättat det på alla dina andra adresser.',
  refused: 'Det finns ingen säkerhetssida för dig nu',
  afterReset: {
    title: 'Ditt lösenord återställdes för mindre än ett dygn sedan',
    body: 'Därför kan inget som visar vem du är ändras i dag. Är det bråttom, fråga helpdesk.',
  },
  notice: {
    'security-authenticator': {
      subject: 'En autentiseringsapp har lagts in för dig',
      text: 'Hej,\n\nDen {when} lades en autentiseringsapp in för {userName} på {company}, genom lösenordshjälpen i chatten. Med det kan man visa att man är du när ett lösenord återställs.\n\nVar det du behöver du inte göra något mer.\n\nVar det INTE du, stoppa det här, utan att logga in:\n\n    {notMe}\n\nKontakta sedan {helpdesk} genast och säg att du fick det här meddelandet.\n',
    },
    'security-passkey': {
      subject: 'En nyckel har lagts till för dig',
      text: 'Hej,\n\nDen {when} lades en nyckel (passkey) till för {userName} på {company}, genom lösenordshjälpen i chatten. Med det kan man visa att man är du när ett lösenord återställs.\n\nVar det du behöver du inte göra något mer.\n\nVar det INTE du, stoppa det här, utan att logga in:\n\n    {notMe}\n\nKontakta sedan {helpdesk} genast och säg att du fick det här meddelandet.\n',
    },
    'security-authenticator-removed': {
      subject: 'Din autentiseringsapp har tagits bort',
      text: 'Hej,\n\nDen {when} togs autentiseringsappen för {userName} bort på {company}, genom lösenordshjälpen i chatten. Den visar inte längre att det är du när ett lösenord återställs.\n\nVar det du behöver du inte göra något mer.\n\nVar det INTE du, stoppa det här, utan att logga in:\n\n    {notMe}\n\nKontakta sedan {helpdesk} genast och säg att du fick det här meddelandet.\n',
    },
    'security-passkey-removed': {
      subject: 'En av dina nycklar har tagits bort',
      text: 'Hej,\n\nDen {when} togs en nyckel (passkey) för {userName} bort på {company}, genom lösenordshjälpen i chatten. Den visar inte längre att det är du när ett lösenord återställs.\n\nVar det du behöver du inte göra något mer.\n\nVar det INTE du, stoppa det här, utan att logga in:\n\n    {notMe}\n\nKontakta sedan {helpdesk} genast och säg att du fick det här meddelandet.\n',
    },
    'security-recovery-codes': {
      subject: 'Nya reservkoder har gjorts för dig',
      text: 'Hej,\n\nDen {when} gjordes nya reservkoder för {userName}; äldre fungerar inte längre på {company}, genom lösenordshjälpen i chatten. Med det kan man visa att man är du när ett lösenord återställs.\n\nVar det du behöver du inte göra något mer.\n\nVar det INTE du, stoppa det här, utan att logga in:\n\n    {notMe}\n\nKontakta sedan {helpdesk} genast och säg att du fick det här meddelandet.\n',
    },
    'passkey-cloned': {
      subject: 'En av dina nycklar har stängts av',
      text: 'Hej,\n\nDen {when} användes en nyckel (passkey) för {userName} på {company} på ett sätt som visar att det finns en kopia av den. Vi har stängt av den; den visar ingenting längre. Inget annat ändrades.\n\nLägg till en ny nyckel: skriv ”säkerhetssidan” till lösenordshjälpen i chatten.\n\nVar det inte du som använde den just då, stoppa allt här, utan att logga in:\n\n    {notMe}\n\nKontakta sedan {helpdesk} och säg att du fick det här meddelandet.\n',
    },
  },
};
