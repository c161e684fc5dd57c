// The elements of Adaptive Cards up to version 1.5 that Teams draws, with every property they may have.
// Must never hold an element that Teams leaves out, such as Media.
// https://adaptivecards.io/explorer/ and the schema of version 1.5 in microsoft/AdaptiveCards

/** What one type of object in a card may hold. */
export interface Shape {
  readonly properties: ReadonlySet<string>;
  /** Properties that must be there; texts among them must not be empty. */
  readonly required: readonly string[];
  /** Objects inside that say no type of their own → the shape they are meant to have. */
  readonly implied: Readonly<Record<string, string>>;
}

const element = 'type id isVisible separator spacing height fallback requires';
const input = `${element} label isRequired errorMessage value`;
const action = 'type id title iconUrl style fallback tooltip isEnabled mode requires';
const box = 'selectAction style bleed minHeight';

function shape(properties: string, required = '', implied: Shape['implied'] = {}): Shape {
  const words = (text: string) => text.split(' ').filter((word) => word !== '');
  return { properties: new Set(words(properties)), required: words(required), implied };
}

/** By type. */
export const shapes: Readonly<Record<string, Shape>> = {
  AdaptiveCard: shape(
    'type version $schema body actions refresh authentication fallbackText speak lang backgroundImage minHeight ' +
      'verticalContentAlignment selectAction rtl msteams metadata',
    'type',
    { backgroundImage: 'BackgroundImage', refresh: 'Refresh' },
  ),
  TextBlock: shape(
    `${element} text color fontType horizontalAlignment isSubtle maxLines size weight wrap style`,
    'text',
  ),
  RichTextBlock: shape(`${element} inlines horizontalAlignment`, 'inlines'),
  TextRun: shape(
    'type text color fontType highlight isSubtle italic selectAction size strikethrough underline weight',
    'text',
  ),
  Image: shape(
    `${element} url altText backgroundColor horizontalAlignment selectAction size style width msteams`,
    'url',
  ),
  ActionSet: shape(`${element} actions`, 'actions'),
  Container: shape(`${element} ${box} items verticalContentAlignment backgroundImage rtl`, 'items', {
    backgroundImage: 'BackgroundImage',
  }),
  ColumnSet: shape(`${element} ${box} columns horizontalAlignment`, '', { columns: 'Column' }),
  Column: shape(`${element} ${box} items width verticalContentAlignment backgroundImage rtl`, '', {
    backgroundImage: 'BackgroundImage',
  }),
  FactSet: shape(`${element} facts`, 'facts', { facts: 'Fact' }),
  Fact: shape('type title value', 'title value'),
  ImageSet: shape(`${element} images imageSize`, 'images', { images: 'Image' }),
  Table: shape(
    `${element} columns rows firstRowAsHeaders showGridLines gridStyle horizontalCellContentAlignment ` +
      'verticalCellContentAlignment',
    'columns rows',
    { columns: 'TableColumnDefinition', rows: 'TableRow' },
  ),
  TableColumnDefinition: shape('type width horizontalCellContentAlignment verticalCellContentAlignment'),
  TableRow: shape('type cells style horizontalCellContentAlignment verticalCellContentAlignment', '', {
    cells: 'TableCell',
  }),
  TableCell: shape(`type items ${box} verticalContentAlignment backgroundImage rtl`, 'items', {
    backgroundImage: 'BackgroundImage',
  }),
  BackgroundImage: shape('url fillMode horizontalAlignment verticalAlignment', 'url'),
  'Input.Text': shape(`${input} isMultiline maxLength placeholder regex style inlineAction`, 'id'),
  'Input.Number': shape(`${input} max min placeholder`, 'id'),
  'Input.Date': shape(`${input} max min placeholder`, 'id'),
  'Input.Time': shape(`${input} max min placeholder`, 'id'),
  'Input.Toggle': shape(`${input} title valueOff valueOn wrap`, 'id title'),
  'Input.ChoiceSet': shape(`${input} choices isMultiSelect style placeholder wrap`, 'id', { choices: 'Choice' }),
  Choice: shape('type title value', 'title value'),
  'Action.Submit': shape(`${action} data associatedInputs`, 'title'),
  'Action.Execute': shape(`${action} data verb associatedInputs`, 'title'),
  'Action.OpenUrl': shape(`${action} url`, 'title url'),
  'Action.ShowCard': shape(`${action} card`, 'title card'),
  'Action.ToggleVisibility': shape(`${action} targetElements`, 'targetElements', { targetElements: 'Target' }),
  Target: shape('type elementId isVisible', 'elementId'),
  Refresh: shape('action userIds expires', 'action'),
};

/** Properties whose value belongs to the bot or to Teams and is not looked into. */
export const opaque: ReadonlySet<string> = new Set([
  'data',
  'msteams',
  'metadata',
  'requires',
  'authentication',
  '$schema',
]);

const chart = `${element} data title showTitle colorSet horizontalAlignment targetWidth lang`;
const bars = `${chart} xAxisTitle yAxisTitle showLegend`;

/**
 * Charts, an extension of Teams, with what each of their bars holds: a name, then a number.
 * https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/charts-in-adaptive-cards
 */
export const charts: Readonly<Record<string, { readonly shape: Shape; readonly bar: readonly [string, string] }>> = {
  'Chart.Donut': { shape: shape(chart, 'data'), bar: ['legend', 'value'] },
  'Chart.Pie': { shape: shape(chart, 'data'), bar: ['legend', 'value'] },
  'Chart.HorizontalBar': { shape: shape(`${bars} displayMode color`, 'data'), bar: ['x', 'y'] },
  'Chart.VerticalBar': { shape: shape(`${bars} showBarValues color`, 'data'), bar: ['x', 'y'] },
};

/** A Teams extension that not every client draws: allowed when it has a fallback. */
export const isChart = (type: string): boolean => type.startsWith('Chart.');
