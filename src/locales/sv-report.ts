// The registration report in Swedish.
import type { ReportWords } from './words-report.ts';

export const reportWords: ReportWords = {
  progress: {
    title: 'Läser registreringsrapporten',
    body: 'Microsoft låter rapporten läsas långsamt. Du kan stänga chatten: det fortsätter, och kortet följer med.',
    ofGroups: 'Gäller: {groups}',
    members: 'Lästa medlemmar i grupperna: {count}',
    people: 'Lästa personer: {count}',
    share: '{share} % av ungefär {total}',
    seconds: 'ungefär {left} sekunder kvar',
    minutes: 'ungefär {left} minuter kvar',
    waiting: 'Microsoft ber oss vänta en stund. Inget går förlorat, och det fortsätter av sig självt.',
  },
  ready: {
    title: 'Vilka som är registrerade för självservice',
    ofGroups: 'Gäller: {groups}',
    none: 'Det finns ingen som rapporten gäller.',
    charts: {
      state: 'Självservice, personer',
      methods: 'Metoder som används, personer',
      groups: 'Registrerade per grupp',
      departments: 'Registrerade per avdelning',
    },
    bars: {
      capable: 'Kan återställa',
      off: 'Registrerade, av',
      unregistered: 'Ej registrerade',
      others: 'Alla andra',
      nowhere: 'Ingen avdelning',
    },
    facts: {
      people: 'Personer',
      enabled: 'Aktiverade',
      registered: 'Registrerade',
      capable: 'Kan återställa',
      expiring: 'Lösenordet går ut inom 14 dagar',
      own: 'Registrerade hos Latchkey',
      neverConfirmed: 'Aldrig bekräftade hos Latchkey',
    },
    ofAll: '{count} ({share} %)',
    expiryUnknown: '{count}; för {unknown} är det okänt',
    phoneOnly:
      '{count} personer har bara sms eller samtal. Microsoft slutar med sina egna den 1 februari 2027: de måste registrera något annat innan dess.',
    noPhoneOnly: 'Ingen är beroende av enbart sms eller samtal.',
    age: 'Microsofts siffror från {newest}, lästa {read}.',
    ageRange: 'Microsofts siffror från {oldest} till {newest}, lästa {read}.',
    ageUnknown: 'Microsoft säger inte hur gamla siffrorna är. Lästa {read}.',
    file: 'Listan med personer kan hämtas till {time}. Den har namn och metoder, men inga telefonnummer eller adresser.',
  },
  methods: {
    mobilePhone: 'Mobiltelefon',
    alternateMobilePhone: 'Andra mobiltelefon',
    officePhone: 'Kontorstelefon',
    email: 'E-post',
    securityQuestion: 'Säkerhetsfrågor',
    microsoftAuthenticatorPush: 'Authenticator-app',
    microsoftAuthenticatorPasswordless: 'Authenticator utan lösenord',
    softwareOneTimePasscode: 'Koder från en app',
    hardwareOneTimePasscode: 'Koder från en dosa',
    fido2SecurityKey: 'Säkerhetsnyckel',
    fido2: 'Säkerhetsnyckel',
    passKeyDeviceBound: 'Nyckel på en enhet',
    passKeyDeviceBoundAuthenticator: 'Nyckel i Authenticator',
    passKeyDeviceBoundWindowsHello: 'Nyckel i Windows Hello',
    windowsHelloForBusiness: 'Windows Hello på datorn',
    macOsSecureEnclaveKey: 'Macens inloggningsnyckel',
    temporaryAccessPass: 'Tillfälligt åtkomstpass',
  },
  buttons: { file: 'Hämta listan (CSV)', nudge: 'Be dem registrera sig', open: 'Öppna sidan' },
  ended: {
    'not-allowed': {
      title: 'Inte tillåtet',
      body: 'Rapporten är för den som har en av rollerna Reports Reader, Security Reader, Global Reader, Security Operator, eller är administratör för användare, autentisering eller säkerhet.',
    },
    'no-group': {
      title: 'Gruppen finns inte',
      body: 'Jag hittar ingen grupp som heter precis ”{about}”. Skriv namnet som Entra visar det, flera med komma emellan, eller utelämna det för alla.',
    },
    'several-groups': {
      title: 'Mer än en grupp',
      body: 'Flera grupper heter ”{about}”. Skriv objekt-id för den du menar i stället.',
    },
    'group-gone': {
      title: 'Gruppen är borta',
      body: 'En grupp i rapporten togs bort medan den lästes. Be om rapporten igen utan den.',
    },
    'not-here': {
      title: 'Finns inte här',
      body: 'Registreringsrapporten kommer från Microsoft Entra ID, och det finns inte i den här installationen.',
    },
    'no-licence': {
      title: 'En licens saknas',
      body: 'Microsoft ger registreringsrapporten bara till organisationer med Entra ID P1 eller P2.',
    },
    'no-permission': {
      title: 'En behörighet saknas',
      body: 'Microsoft låter inte Latchkey läsa rapporten. Den som sköter driften måste ge programbehörigheten AuditLog.Read.All.',
    },
    endless: {
      title: 'Rapporten tar aldrig slut',
      body: 'Microsofts sidor går i cirkel, så det finns inga siffror att lita på. Försök igen senare.',
    },
    cancelled: { title: 'Avbrutet', body: 'Rapporten blev inte klar. Inget av den sparas.' },
    expired: { title: 'Den här rapporten är stängd', body: 'Be om en ny registreringsrapport när du vill.' },
    failed: { title: 'Något gick fel', body: 'Rapporten kunde inte läsas till slut. Försök igen om några minuter.' },
  },
  file: {
    title: 'Rapportens lista',
    body: 'En CSV-fil med {people} personer. Den sätts ihop när du trycker på ”hämta” på sidan, och lämnas ut en gång.',
    number: 'Sidan frågar efter det här numret:',
    once: 'Länken fungerar en gång, i {minutes} minuter, och bara för dig.',
  },
  fileEnded: {
    taken: {
      title: 'Listan är hämtad',
      body: 'Den hade {people} personer. Förvara den som andra listor över konton, och ta bort den när du är klar.',
    },
    gone: {
      title: 'Listan är borta',
      body: 'Den finns i en timme, och för en hämtning. Be om en ny registreringsrapport.',
    },
    'not-authorized': { title: 'Inte tillåtet', body: 'Du får inte läsa rapporten längre. Inget lämnades ut.' },
    'wrong-numbers': {
      title: 'För många fel nummer',
      body: 'Någon skrev fel nummer på sidan, så länken är död. Inget lämnades ut. Var det inte du? Berätta för dina kollegor.',
    },
    expired: { title: 'Det tog för lång tid', body: 'Ingen hämtade listan. Tryck på knappen i rapporten igen.' },
    cancelled: { title: 'Avbrutet', body: 'Inget lämnades ut.' },
    failed: { title: 'Något gick fel hos oss', body: 'Tryck på knappen i rapporten igen.' },
  },
};
