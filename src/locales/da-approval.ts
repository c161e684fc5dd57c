// Danish: requests for approval.
import type { ApprovalWords } from './approval-words.ts';

export const approvalWords: ApprovalWords = {
  ask: 'Kan du ikke bruge noget af det? Nogen fra helpdesken eller din leder kan stå inde for dig.',
  askOnly:
    'Lige nu kan du ikke selv vise, at {userName} er din konto. Nogen fra helpdesken eller din leder kan stå inde for dig: De ringer til dig.',
  wait: {
    title: 'Nogen ringer til dig',
    body: 'Jeg har bedt en person stå inde for {userName}. De ringer til det nummer, som virksomheden har registreret for dig.',
    number: 'Læs dette nummer op i samtalen:',
    steps: {
      sent: 'Din anmodning er på vej.',
      manager: 'Din leder er spurgt.',
      helpdesk: 'Helpdesken er spurgt.',
      'first-yes': '{by} har stået inde for dig. Der mangler en person til.',
      agreed: '{by} har stået inde for dig. Det gælder om et halvt minut.',
      'taken-back': 'Godkendelsen blev taget tilbage. Nogen ringer måske til dig igen.',
      more: '{by} spørger: ”{text}”',
    },
    warning:
      'Læs det aldrig op for nogen, som du selv har ringet til, eller som skriver til dig. Det tager højst 15 minutter.',
  },
  not: {
    denied: {
      title: 'Din anmodning blev ikke godkendt',
      body: '{by} stod ikke inde for {userName}. Intet er ændret.',
    },
    expired: {
      title: 'Ingen svarede i tide',
      body: 'Din anmodning for {userName} ventede i 15 minutter. Intet er ændret.',
    },
    withdrawn: { title: 'Trukket tilbage', body: 'Din anmodning for {userName} er trukket tilbage. Intet er ændret.' },
    'wrong-numbers': {
      title: 'Din anmodning blev lukket',
      body: 'Nummeret for {userName} blev skrevet forkert tre gange. Intet er ændret.',
    },
    nobody: {
      title: 'Der er ingen at spørge',
      body: 'Ingen kan stå inde for {userName} i chatten. Intet er ændret.',
    },
    busy: {
      title: 'Der er mange, der venter',
      body: 'Lige nu kan der ikke tages imod flere anmodninger. Prøv igen om et kvarter.',
    },
    'too-many': {
      title: 'Du har spurgt meget ofte',
      body: 'Der har været flere anmodninger for {userName} i dag. Kontakt selv helpdesken.',
    },
    failed: { title: 'Noget gik galt hos os', body: 'Din anmodning for {userName} kunne ikke sendes.' },
  },
  reason: 'Angivet grund: ”{reason}”',
  request: {
    reset: {
      title: 'Kan du stå inde for en kollega?',
      body: '**{name}** har glemt adgangskoden til **{userName}** og kan ikke bevise nok.',
    },
    act: {
      title: 'Der er brug for en administrator til',
      body: '**{requester}** vil gøre dette: **{what}**',
    },
    ownReset: 'Nulstille sin egen adgangskode',
    facts: {
      number: 'Anmodning',
      account: 'Konto',
      department: 'Afdeling',
      from: 'Spurgt i',
      passed: 'Bevist',
      failed: 'Forsøgt forgæves',
      none: 'intet',
      privileged: 'Adminrolle',
      yes: 'Ja: to personer skal godkende',
      changed: 'Adgangskode sat',
      unknown: 'ukendt',
      today: 'Anmodninger i dag',
    },
    doubt: 'Ændret for nylig eller af ukendt alder, brug derfor ikke: {list}',
    call: 'Ring selv til {phones}, det registrerede nummer. Kender du stemmen? Få dem til at læse nummeret på deres skærm op, og skriv det her. Brug aldrig et nummer, som de giver dig.',
    callNobody:
      'Intet registreret nummer er gammelt nok. Ring til nummeret i jeres egen personaleliste, eller mødes. Få dem til at læse nummeret på deres skærm op, og skriv det her.',
    first: '{by} har godkendt. Der mangler en person til.',
    question: '{by} spurgte: ”{text}”',
    until: 'Hvis ingen svarer inden for 15 minutter, bliver den afvist. Det første svar, der tæller, afgør det.',
    form: {
      answer: 'Dit svar',
      choose: 'Vælg et svar.',
      approve: 'Godkend',
      deny: 'Afvis',
      more: 'Spørg om mere',
      number: 'Nummeret de læste op (for at godkende)',
      malformed: 'Nummeret har tre cifre.',
      reason: 'Grund eller spørgsmål (ved afvisning)',
    },
  },
  agreed: {
    title: 'Godkendt, gælder ikke endnu',
    body: 'Anmodning {number} for **{name}**, {what}: godkendt af {by}. Den gælder om {seconds} sekunder, medmindre nogen stopper den.',
  },
  closed: {
    approved: '✅ Godkendt',
    denied: '🚫 Afvist',
    expired: '⌛ Afvist: ingen svarede i tide',
    withdrawn: '↩️ Trukket tilbage',
    'wrong-numbers': '🚨 Lukket: tre forkerte numre',
    nobody: '🚫 Ingen kunne spørges',
    busy: '🚫 For mange anmodninger ventede',
    'too-many': '🚫 For mange anmodninger i dag',
    failed: '⚠️ Afsluttet: noget gik galt',
  },
  closedBody: 'Anmodning {number} for **{name}**: {what}. {when}',
  closedBy: 'Af {by}.',
  notices: {
    'not-allowed':
      'Du kan ikke svare på denne anmodning: Den er din egen, eller du må ikke nulstille den konto. Intet er gjort.',
    'sign-in': 'Log ind først, og svar så igen.',
    'number-missing': 'For at godkende skriver du det nummer, som de læste op for dig i samtalen.',
    'reason-missing': 'Skriv hvorfor, eller hvad du vil vide. Intet er gjort.',
    'wrong-number': 'Det er ikke nummeret på deres skærm. Forsøg tilbage: {left}.',
    busy: 'Et andet svar er ved at blive behandlet. Se på kortet igen om lidt.',
    again: 'Det kom ikke helt frem, så intet er gjort. Svar igen.',
    'already-yours': 'Du har allerede godkendt. Der mangler en person til.',
    'over-budget':
      'Du har godkendt så mange anmodninger på et døgn, som firmaet tillader, så der er ikke gjort noget. Du kan igen om {hours}; indtil da må en anden svare. Du kan stadig sige nej.',
    'agreed-already': 'Allerede afgjort: Den blev godkendt for et øjeblik siden.',
  },
};
