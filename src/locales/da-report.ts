// The registration report in Danish.
import type { ReportWords } from './words-report.ts';

export const reportWords: ReportWords = {
  progress: {
    title: 'Læser registreringsrapporten',
    body: 'Microsoft lader rapporten læse langsomt. Du kan lukke chatten: det fortsætter, og kortet følger med.',
    ofGroups: 'Gælder: {groups}',
    members: 'Læste medlemmer af grupperne: {count}',
    people: 'Læste personer: {count}',
    share: '{share} % af omkring {total}',
    seconds: 'omkring {left} sekunder tilbage',
    minutes: 'omkring {left} minutter tilbage',
    waiting: 'Microsoft beder os vente lidt. Intet går tabt, og det fortsætter af sig selv.',
  },
  ready: {
    title: 'Hvem der er registreret til selvbetjening',
    ofGroups: 'Gælder: {groups}',
    none: 'Der er ingen, som rapporten gælder.',
    charts: {
      state: 'Selvbetjening, personer',
      methods: 'Metoder i brug, personer',
      groups: 'Registrerede pr. gruppe',
      departments: 'Registrerede pr. afdeling',
    },
    bars: {
      capable: 'Kan nulstille',
      off: 'Registreret, fra',
      unregistered: 'Ikke registreret',
      others: 'Alle andre',
      nowhere: 'Ingen afdeling',
    },
    facts: {
      people: 'Personer',
      enabled: 'Aktiveret',
      registered: 'Registreret',
      capable: 'Kan nulstille',
      expiring: 'Adgangskoden udløber inden 14 dage',
      own: 'Registreret hos Latchkey',
      neverConfirmed: 'Aldrig bekræftet hos Latchkey',
    },
    ofAll: '{count} ({share} %)',
    expiryUnknown: '{count}; for {unknown} vides det ikke',
    phoneOnly:
      '{count} personer har kun sms eller opkald. Microsoft holder op med sine egne den 1. februar 2027: de skal registrere noget andet inden da.',
    noPhoneOnly: 'Ingen er afhængig af sms eller opkald alene.',
    age: 'Microsofts tal fra {newest}, læst {read}.',
    ageRange: 'Microsofts tal fra {oldest} til {newest}, læst {read}.',
    ageUnknown: 'Microsoft siger ikke, hvor gamle tallene er. Læst {read}.',
    file: 'Listen over personer kan hentes indtil {time}. Den har navne og metoder, men ingen telefonnumre eller adresser.',
  },
  methods: {
    mobilePhone: 'Mobiltelefon',
    alternateMobilePhone: 'Anden mobiltelefon',
    officePhone: 'Kontortelefon',
    email: 'E-mail',
    securityQuestion: 'Sikkerhedsspørgsmål',
    microsoftAuthenticatorPush: 'Authenticator-app',
    microsoftAuthenticatorPasswordless: 'Authenticator uden adgangskode',
    softwareOneTimePasscode: 'Koder fra en app',
    hardwareOneTimePasscode: 'Koder fra en enhed',
    fido2SecurityKey: 'Sikkerhedsnøgle',
    fido2: 'Sikkerhedsnøgle',
    passKeyDeviceBound: 'Adgangsnøgle på en enhed',
    passKeyDeviceBoundAuthenticator: 'Adgangsnøgle i Authenticator',
    passKeyDeviceBoundWindowsHello: 'Adgangsnøgle i Windows Hello',
    windowsHelloForBusiness: 'Windows Hello på pc’en',
    macOsSecureEnclaveKey: 'Mac-loginnøgle',
    temporaryAccessPass: 'Midlertidigt adgangspas',
  },
  buttons: { file: 'Hent listen (CSV)', nudge: 'Bed dem registrere sig', open: 'Åbn siden' },
  ended: {
    'not-allowed': {
      title: 'Ikke tilladt',
      body: 'Rapporten er for den, der har en af rollerne Reports Reader, Security Reader, Global Reader, Security Operator, eller er administrator for brugere, godkendelse eller sikkerhed.',
    },
    'no-group': {
      title: 'Gruppen findes ikke',
      body: 'Jeg finder ingen gruppe, der hedder præcis ”{about}”. Skriv navnet, som Entra viser det, flere med komma imellem, eller udelad det for alle.',
    },
    'several-groups': {
      title: 'Mere end én gruppe',
      body: 'Flere grupper hedder ”{about}”. Skriv objekt-id for den, du mener, i stedet.',
    },
    'group-gone': {
      title: 'Gruppen er væk',
      body: 'En gruppe i rapporten blev slettet, mens den blev læst. Bed om rapporten igen uden den.',
    },
    'not-here': {
      title: 'Findes ikke her',
      body: 'Registreringsrapporten kommer fra Microsoft Entra ID, og det findes ikke i denne installation.',
    },
    'no-licence': {
      title: 'Der mangler en licens',
      body: 'Microsoft giver kun registreringsrapporten til organisationer med Entra ID P1 eller P2.',
    },
    'no-permission': {
      title: 'Der mangler en tilladelse',
      body: 'Microsoft lader ikke Latchkey læse rapporten. Den, der står for driften, skal give programtilladelsen AuditLog.Read.All.',
    },
    endless: {
      title: 'Rapporten har ingen ende',
      body: 'Microsofts sider går i ring, så der er ingen tal at stole på. Prøv igen senere.',
    },
    cancelled: { title: 'Annulleret', body: 'Rapporten blev ikke færdig. Intet af den gemmes.' },
    expired: { title: 'Denne rapport er lukket', body: 'Bed om en ny registreringsrapport, når du vil.' },
    failed: { title: 'Noget gik galt', body: 'Rapporten kunne ikke læses til ende. Prøv igen om få minutter.' },
  },
  file: {
    title: 'Rapportens liste',
    body: 'En CSV-fil med {people} personer. Den sættes sammen, når du trykker på ”hent” på siden, og gives én gang.',
    number: 'Siden spørger om dette nummer:',
    once: 'Linket virker én gang, i {minutes} minutter, og kun for dig.',
  },
  fileEnded: {
    taken: {
      title: 'Listen er hentet',
      body: 'Den havde {people} personer. Opbevar den som andre lister over konti, og slet den, når du er færdig.',
    },
    gone: {
      title: 'Listen er væk',
      body: 'Den gemmes i en time og til én hentning. Bed om en ny registreringsrapport.',
    },
    'not-authorized': { title: 'Ikke tilladt', body: 'Du må ikke læse rapporten længere. Intet blev givet.' },
    'wrong-numbers': {
      title: 'For mange forkerte numre',
      body: 'Nogen skrev forkerte numre på siden, så linket er dødt. Intet blev givet. Var det ikke dig? Sig det til dine kolleger.',
    },
    expired: { title: 'Det tog for lang tid', body: 'Ingen hentede listen. Tryk på knappen i rapporten igen.' },
    cancelled: { title: 'Annulleret', body: 'Intet blev givet.' },
    failed: { title: 'Noget gik galt hos os', body: 'Tryk på knappen i rapporten igen.' },
  },
};
