// Swedish: requests for approval.
import type { ApprovalWords } from './approval-words.ts';

export const approvalWords: ApprovalWords = {
  ask: 'Kan du inte använda något av detta? Någon på helpdesken eller din chef kan gå i god för dig.',
  askOnly:
    'Just nu kan du inte själv visa att {userName} är ditt konto. Någon på helpdesken eller din chef kan gå i god för dig: de ringer dig.',
  wait: {
    title: 'Någon ringer dig',
    body: 'Jag har bett en person gå i god för {userName}. De ringer numret som företaget har registrerat för dig.',
    number: 'Läs upp det här numret i samtalet:',
    steps: {
      sent: 'Din begäran är på väg.',
      manager: 'Din chef är tillfrågad.',
      helpdesk: 'Helpdesken är tillfrågad.',
      'first-yes': '{by} har gått i god för dig. En person till behövs.',
      agreed: '{by} har gått i god för dig. Det gäller om en halv minut.',
      'taken-back': 'Godkännandet togs tillbaka. Någon kan ringa dig igen.',
      more: '{by} frågar: ”{text}”',
    },
    warning:
      'Läs aldrig upp det för någon som du själv har ringt eller som skriver till dig. Det tar högst 15 minuter.',
  },
  not: {
    denied: {
      title: 'Din begäran godkändes inte',
      body: '{by} gick inte i god för {userName}. Ingenting har ändrats.',
    },
    expired: {
      title: 'Ingen svarade i tid',
      body: 'Din begäran för {userName} väntade i 15 minuter. Ingenting har ändrats.',
    },
    withdrawn: { title: 'Återtagen', body: 'Din begäran för {userName} är återtagen. Ingenting har ändrats.' },
    'wrong-numbers': {
      title: 'Din begäran stängdes',
      body: 'Numret för {userName} skrevs fel tre gånger. Ingenting har ändrats.',
    },
    nobody: {
      title: 'Det finns ingen att fråga',
      body: 'Ingen kan gå i god för {userName} i chatten. Ingenting har ändrats.',
    },
    busy: {
      title: 'Många väntar',
      body: 'Just nu kan inga fler begäranden tas emot. Försök igen om en kvart.',
    },
    'too-many': {
      title: 'Du har frågat väldigt ofta',
      body: 'Det har kommit flera begäranden för {userName} i dag. Kontakta helpdesken själv.',
    },
    failed: { title: 'Något gick fel hos oss', body: 'Din begäran för {userName} kunde inte skickas.' },
  },
  reason: 'Angivet skäl: ”{reason}”',
  request: {
    reset: {
      title: 'Kan du gå i god för en kollega?',
      body: '**{name}** har glömt lösenordet till **{userName}** och kan inte bevisa tillräckligt.',
    },
    act: {
      title: 'En andra administratör behövs',
      body: '**{requester}** vill göra detta: **{what}**',
    },
    ownReset: 'Återställa det egna lösenordet',
    facts: {
      number: 'Begäran',
      account: 'Konto',
      department: 'Avdelning',
      from: 'Frågade i',
      passed: 'Bevisat',
      failed: 'Försökt förgäves',
      none: 'inget',
      privileged: 'Adminroll',
      yes: 'Ja: två personer måste godkänna',
      changed: 'Lösenord satt',
      unknown: 'okänt',
      today: 'Begäranden i dag',
    },
    doubt: 'Nyligen ändrat eller av okänd ålder, använd därför inte: {list}',
    call: 'Ring själv {phones}, numret som är registrerat. Känner du igen rösten? Låt dem läsa upp numret på sin skärm och skriv det här. Använd aldrig ett nummer som de ger dig.',
    callNobody:
      'Inget registrerat nummer är gammalt nog. Ring numret i er egen personallista eller träffas. Låt dem läsa upp numret på sin skärm och skriv det här.',
    first: '{by} har godkänt. En person till behövs.',
    question: '{by} frågade: ”{text}”',
    until: 'Om ingen svarar inom 15 minuter avslås den. Det första svaret som räknas avgör.',
    form: {
      answer: 'Ditt svar',
      choose: 'Välj ett svar.',
      approve: 'Godkänn',
      deny: 'Avslå',
      more: 'Fråga mer',
      number: 'Numret de läste upp (för att godkänna)',
      malformed: 'Numret har tre siffror.',
      reason: 'Skäl eller fråga (för avslag eller fråga)',
    },
  },
  agreed: {
    title: 'Godkänt, gäller inte än',
    body: 'Begäran {number} för **{name}**, {what}: godkänd av {by}. Den gäller om {seconds} sekunder om ingen stoppar den.',
  },
  closed: {
    approved: '✅ Godkänd',
    denied: '🚫 Avslagen',
    expired: '⌛ Avslagen: ingen svarade i tid',
    withdrawn: '↩️ Återtagen',
    'wrong-numbers': '🚨 Stängd: tre fel nummer',
    nobody: '🚫 Ingen kunde tillfrågas',
    busy: '🚫 För många begäranden väntade',
    'too-many': '🚫 För många begäranden i dag',
    failed: '⚠️ Avslutad: något gick fel',
  },
  closedBody: 'Begäran {number} för **{name}**: {what}. {when}',
  closedBy: 'Av {by}.',
  notices: {
    'not-allowed':
      'Du kan inte svara på den här begäran: den är din egen, eller så får du inte återställa det kontot. Ingenting har gjorts.',
    'sign-in': 'Logga in först och svara sedan igen.',
    'number-missing': 'För att godkänna skriver du numret som de läste upp för dig i samtalet.',
    'reason-missing': 'Skriv varför, eller vad du vill veta. Ingenting har gjorts.',
    'wrong-number': 'Det är inte numret på deras skärm. Försök kvar: {left}.',
    busy: 'Ett annat svar behandlas just nu. Titta på kortet igen om en stund.',
    again: 'Det kom inte fram helt, så ingenting har gjorts. Svara igen.',
    'already-yours': 'Du har redan godkänt. En person till behövs.',
    'over-budget':
      'Du har godkänt så många begäranden på ett dygn som företaget tillåter, så ingenting har gjorts. Du kan igen om {hours}; till dess får någon annan svara. Du kan fortfarande säga nej.',
    'agreed-already': 'Redan avgjort: den godkändes alldeles nyss.',
  },
};
