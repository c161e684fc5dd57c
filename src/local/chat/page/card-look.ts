// How Adaptive Cards look in this page: Teams' sizes and spacings, colours as CSS variables.
// Must never name a colour itself: styles.css holds them, so that light and dark follow the system.

const tone = (name: string): { default: string; subtle: string } => ({
  default: `var(--${name})`,
  subtle: `var(--${name})`,
});

const text = {
  default: { default: 'var(--text)', subtle: 'var(--text-soft)' },
  dark: { default: 'var(--text)', subtle: 'var(--text-soft)' },
  light: { default: 'var(--text-soft)', subtle: 'var(--text-soft)' },
  accent: tone('accent-text'),
  good: tone('good-text'),
  warning: tone('warning-text'),
  attention: tone('danger-text'),
};

const box = (background: string, border: string): object => ({
  backgroundColor: `var(--${background})`,
  borderColor: `var(--${border})`,
  foregroundColors: text,
});

/** Host configuration for the card renderer. */
export const cardLook = {
  fontFamily: 'inherit',
  fontSizes: { small: 12, default: 14, medium: 14, large: 18, extraLarge: 24 },
  lineHeights: { small: 16, default: 20, medium: 20, large: 24, extraLarge: 32 },
  fontWeights: { lighter: 400, default: 400, bolder: 600 },
  supportsInteractivity: true,
  spacing: { small: 6, default: 10, medium: 16, large: 22, extraLarge: 30, padding: 16 },
  separator: { lineThickness: 1, lineColor: 'var(--line)' },
  imageSizes: { small: 32, medium: 52, large: 100 },
  textBlock: { headingLevel: 3 },
  textStyles: { heading: { size: 'large', weight: 'bolder' }, columnHeader: { weight: 'bolder' } },
  containerStyles: {
    default: { ...box('card', 'line') },
    emphasis: box('card-emphasis', 'line'),
    accent: box('accent-soft', 'accent-line'),
    good: box('good-soft', 'good-line'),
    attention: box('danger-soft', 'danger-line'),
    warning: box('warning-soft', 'warning-line'),
  },
  inputs: {
    label: {
      inputSpacing: 'small',
      requiredInputs: { weight: 'bolder', suffix: ' *', suffixColor: 'attention' },
      optionalInputs: { weight: 'bolder' },
    },
    errorMessage: { size: 'small', color: 'attention' },
  },
  actions: {
    maxActions: 6,
    spacing: 'medium',
    buttonSpacing: 0,
    actionsOrientation: 'horizontal',
    actionAlignment: 'left',
    allowTitleToWrap: true,
    showCard: { actionMode: 'inline', inlineTopMargin: 12, style: 'emphasis' },
  },
  factSet: {
    spacing: 14,
    title: { weight: 'bolder', wrap: true, maxWidth: 160 },
    value: { wrap: true },
  },
};
